-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "holder" INTEGER;

-- AlterTable
ALTER TABLE "official" ADD COLUMN     "handed_over_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "delivery_in_hand" ON "delivery"("holder") WHERE (leased AND settled_at IS NULL);

-- CreateIndex
CREATE INDEX "official_to_hand_over" ON "official"("id") WHERE (revoked_at IS NOT NULL AND handed_over_at IS NULL);
