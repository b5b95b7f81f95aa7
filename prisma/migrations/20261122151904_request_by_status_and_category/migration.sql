-- CreateIndex
CREATE INDEX "request_status_category_created_at_number_idx" ON "request"("status", "category", "created_at", "number");
