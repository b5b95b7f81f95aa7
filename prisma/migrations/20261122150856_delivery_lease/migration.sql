-- DropIndex
DROP INDEX "announcement_afoot";

-- DropIndex
DROP INDEX "request_silent";

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "leased" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "announcement_afoot" ON "announcement"("state") WHERE (state IN ('scheduled', 'sending', 'paused'));

-- CreateIndex
CREATE INDEX "request_silent" ON "request"("status_at") WHERE (status IN ('done', 'needs_info'));
