-- AlterTable
ALTER TABLE "knowledge_gap" ADD COLUMN     "article" TEXT;

-- CreateIndex
CREATE INDEX "feedback_at_idx" ON "feedback"("at");
