-- AlterTable
ALTER TABLE "request" ADD COLUMN     "public_address" TEXT,
ADD COLUMN     "public_description" TEXT;

-- AlterTable
ALTER TABLE "request_history" ADD COLUMN     "public_comment" TEXT;

-- CreateIndex
CREATE INDEX "request_unpublished" ON "request"("number") WHERE (public_description IS NULL);

-- CreateIndex
CREATE INDEX "history_unpublished" ON "request_history"("id") WHERE (public_comment IS NULL AND comment IS NOT NULL AND by <> 'resident');
