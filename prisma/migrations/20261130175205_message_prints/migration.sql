-- AlterTable
ALTER TABLE "inbox" ADD COLUMN     "message" TEXT,
ADD COLUMN     "print" TEXT;

-- CreateIndex
CREATE INDEX "inbox_message" ON "inbox"("message") WHERE (message IS NOT NULL);
