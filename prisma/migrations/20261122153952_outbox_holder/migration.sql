-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "holder" INTEGER;
