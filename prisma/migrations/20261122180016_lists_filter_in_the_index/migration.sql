-- DropIndex
DROP INDEX "request_category_created_at_number_idx";

-- DropIndex
DROP INDEX "request_status_category_created_at_number_idx";

-- DropIndex
DROP INDEX "request_status_created_at_number_idx";

-- DropIndex
DROP INDEX "request_updated_at_number_idx";

-- CreateIndex
CREATE INDEX "request_by_change" ON "request"("updated_at", "number", "status", "category", "district");

-- CreateIndex
CREATE INDEX "request_by_status" ON "request"("status", "created_at", "number", "district");

-- CreateIndex
CREATE INDEX "request_by_status_and_category" ON "request"("status", "category", "created_at", "number", "district");

-- CreateIndex
CREATE INDEX "request_by_category" ON "request"("category", "created_at", "number", "district");
