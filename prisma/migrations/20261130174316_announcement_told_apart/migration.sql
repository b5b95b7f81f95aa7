-- DropIndex
DROP INDEX "announcement_untold";

-- AlterTable
ALTER TABLE "announcement" ADD COLUMN     "asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "reported_at" TIMESTAMPTZ(3),
ADD COLUMN     "told_percent" SMALLINT;

-- What one number said: 0 nothing yet, 1 asked for consent (or one percent), 2 to 100 percent, 101 the report, -1 no longer so.
UPDATE "announcement" SET
  "asked_at" = CASE WHEN "consent_by" IS NOT NULL OR ("state" = 'awaiting-consent' AND "told" = 1) THEN "created_at" END,
  "told_percent" = CASE WHEN "progress_id" IS NOT NULL AND "told" BETWEEN 0 AND 100 THEN "told" END,
  "reported_at" = CASE WHEN "told" = 101 THEN coalesce("finished_at", "over_at", "created_at") END;

-- CreateIndex
CREATE INDEX "announcement_unreported" ON "announcement"("id") WHERE ((begun_at IS NOT NULL) AND (reported_at IS NULL));
