-- AlterTable
ALTER TABLE "announcement" ADD COLUMN     "remind_daily" BOOLEAN NOT NULL DEFAULT false;
