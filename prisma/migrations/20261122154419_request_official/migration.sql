-- AlterTable
ALTER TABLE "request" ADD COLUMN     "official_id" TEXT;

-- CreateIndex
CREATE INDEX "request_official" ON "request"("official_id") WHERE (official_id IS NOT NULL);
