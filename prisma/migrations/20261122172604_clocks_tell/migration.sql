-- AlterTable
ALTER TABLE "official" ADD COLUMN     "late_told_on" DATE;

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "clock_told" SMALLINT NOT NULL DEFAULT 0;
