-- AlterTable
ALTER TABLE "account" ADD COLUMN     "country" TEXT;

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "amber_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "confirmed" BOOLEAN,
ADD COLUMN     "done_at" TIMESTAMPTZ(3),
ADD COLUMN     "grade" INTEGER,
ADD COLUMN     "grade_word" TEXT,
ADD COLUMN     "lasts" BOOLEAN,
ADD COLUMN     "lasts_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "reminded_at" TIMESTAMPTZ(3),
ADD COLUMN     "reopened" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "status_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "answer_shown" (
    "id" BIGSERIAL NOT NULL,
    "article" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answer_shown_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_day" (
    "day" DATE NOT NULL,
    "channel" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "contact_day_pkey" PRIMARY KEY ("day","channel","country")
);

-- CreateTable
CREATE TABLE "reception_day" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "host" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "places" INTEGER NOT NULL,
    "cancelled" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reception_day_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reception_visit" (
    "id" SERIAL NOT NULL,
    "day_id" INTEGER NOT NULL,
    "person_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),
    "request_number" TEXT,

    CONSTRAINT "reception_visit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "answer_shown_at_idx" ON "answer_shown"("at");

-- CreateIndex
CREATE UNIQUE INDEX "reception_day_at_key" ON "reception_day"("at");

-- CreateIndex
CREATE INDEX "reception_visit_day_id_id_idx" ON "reception_visit"("day_id", "id");

-- CreateIndex
CREATE INDEX "reception_visit_person_id_idx" ON "reception_visit"("person_id");

-- CreateIndex
CREATE INDEX "request_silent" ON "request"("status_at") WHERE (status IN ('done', 'needs_info'));

-- CreateIndex
CREATE INDEX "request_lasting" ON "request"("closed_at") WHERE (closed_at IS NOT NULL AND lasts_asked_at IS NULL);

-- CreateIndex
CREATE INDEX "request_personal" ON "request"("closed_at") WHERE (closed_at IS NOT NULL AND (person_id IS NOT NULL OR contact_name IS NOT NULL OR contact_phone IS NOT NULL));

-- CreateIndex
CREATE INDEX "request_open" ON "request"("due_at") WHERE (done_at IS NULL AND closed_at IS NULL);

-- AddForeignKey
ALTER TABLE "reception_visit" ADD CONSTRAINT "reception_visit_day_id_fkey" FOREIGN KEY ("day_id") REFERENCES "reception_day"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reception_visit" ADD CONSTRAINT "reception_visit_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
