-- DropIndex
DROP INDEX "announcement_afoot";

-- DropIndex
DROP INDEX "request_silent";

-- CreateIndex
CREATE INDEX "announcement_afoot" ON "announcement"("state") WHERE (state IN ('scheduled', 'sending', 'paused'));

-- CreateIndex
CREATE INDEX "person_linked" ON "person"("linked_as") WHERE (linked_as IS NOT NULL);

-- CreateIndex
CREATE INDEX "request_silent" ON "request"("status_at") WHERE (status IN ('done', 'needs_info'));
