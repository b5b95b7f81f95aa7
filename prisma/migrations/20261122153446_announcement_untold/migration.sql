-- CreateIndex
CREATE INDEX "announcement_untold" ON "announcement"("id") WHERE (begun_at IS NOT NULL AND told <> 101);
