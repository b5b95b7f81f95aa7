-- DropIndex
DROP INDEX "request_category_created_at_idx";

-- DropIndex
DROP INDEX "request_created_at_number_idx";

-- DropIndex
DROP INDEX "request_district_created_at_idx";

-- DropIndex
DROP INDEX "request_status_created_at_idx";

-- DropIndex
DROP INDEX "request_updated_at_idx";

-- CreateTable
CREATE TABLE "fact" (
    "id" BIGINT NOT NULL,
    "number" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "settled_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "why" TEXT,

    CONSTRAINT "fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "keyed_answer" (
    "caller" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "keyed_answer_pkey" PRIMARY KEY ("caller","key")
);

-- CreateIndex
CREATE INDEX "fact_pending" ON "fact"("due_at", "id") WHERE (settled_at IS NULL);

-- CreateIndex
CREATE INDEX "fact_pending_of_request" ON "fact"("number", "id") WHERE (settled_at IS NULL);

-- CreateIndex
CREATE INDEX "fact_dead" ON "fact"("id") WHERE (outcome = 'dead');

-- CreateIndex
CREATE INDEX "keyed_answer_at_idx" ON "keyed_answer"("at");

-- CreateIndex
CREATE INDEX "request_created_at_number_idx" ON "request"("created_at", "number");

-- CreateIndex
CREATE INDEX "request_updated_at_number_idx" ON "request"("updated_at", "number");

-- CreateIndex
CREATE INDEX "request_status_created_at_number_idx" ON "request"("status", "created_at", "number");

-- CreateIndex
CREATE INDEX "request_category_created_at_number_idx" ON "request"("category", "created_at", "number");

-- CreateIndex
CREATE INDEX "request_district_created_at_number_idx" ON "request"("district", "created_at", "number");

-- CreateIndex
CREATE INDEX "request_history_at_id_idx" ON "request_history"("at", "id");

-- AddForeignKey
ALTER TABLE "fact" ADD CONSTRAINT "fact_id_fkey" FOREIGN KEY ("id") REFERENCES "request_history"("id") ON DELETE CASCADE ON UPDATE CASCADE;
