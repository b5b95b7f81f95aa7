-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'uk',
    "consent_version" TEXT,
    "consent_at" TIMESTAMPTZ(3),
    "name" TEXT,
    "phone" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "reachable" BOOLEAN NOT NULL DEFAULT true,
    "api_version" INTEGER,
    "name" TEXT,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "talk" (
    "account_id" INTEGER NOT NULL,
    "current" JSONB,
    "parked" JSONB,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "talk_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "channel" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("channel","event_id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "lane" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "settled_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "token" TEXT,
    "delivered_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),
    "replaces" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request" (
    "number" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "result" TEXT,
    "category" TEXT NOT NULL,
    "subcategory" TEXT,
    "description" TEXT NOT NULL,
    "address_text" TEXT,
    "street" TEXT,
    "house" TEXT,
    "district" TEXT,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "channel" TEXT NOT NULL,
    "person_id" TEXT,
    "contact_name" TEXT,
    "contact_phone" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "joined" INTEGER NOT NULL DEFAULT 0,
    "external_id" TEXT,

    CONSTRAINT "request_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "request_history" (
    "id" BIGSERIAL NOT NULL,
    "number" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "result" TEXT,
    "by" TEXT NOT NULL,
    "comment" TEXT,

    CONSTRAINT "request_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_counter" (
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "request_counter_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "photo" (
    "id" TEXT NOT NULL,
    "account_id" INTEGER,
    "request_number" TEXT,
    "source" JSONB,
    "state" TEXT NOT NULL DEFAULT 'awaited',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "photo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guess" (
    "number" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "subcategory" TEXT,
    "score" DOUBLE PRECISION NOT NULL,
    "chosen_category" TEXT NOT NULL,
    "chosen_subcategory" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guess_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" BIGSERIAL NOT NULL,
    "article" TEXT NOT NULL,
    "helped" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_gap" (
    "id" BIGSERIAL NOT NULL,
    "question" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_gap_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "account_person_id_idx" ON "account"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_channel_external_id_key" ON "account"("channel", "external_id");

-- CreateIndex
CREATE INDEX "talk_updated_at_idx" ON "talk"("updated_at");

-- CreateIndex
CREATE INDEX "inbox_at_idx" ON "inbox"("at");

-- CreateIndex
CREATE INDEX "outbox_pending" ON "outbox"("due_at") WHERE (settled_at IS NULL);

-- CreateIndex
CREATE INDEX "outbox_account_id_id_idx" ON "outbox"("account_id", "id");

-- CreateIndex
CREATE INDEX "outbox_token" ON "outbox"("token") WHERE (token IS NOT NULL);

-- CreateIndex
CREATE INDEX "outbox_settled" ON "outbox"("settled_at") WHERE (settled_at IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "request_key_key" ON "request"("key");

-- CreateIndex
CREATE INDEX "request_person_id_created_at_idx" ON "request"("person_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "request_created_at_number_idx" ON "request"("created_at" DESC, "number");

-- CreateIndex
CREATE INDEX "request_updated_at_idx" ON "request"("updated_at");

-- CreateIndex
CREATE INDEX "request_status_created_at_idx" ON "request"("status", "created_at" DESC);

-- CreateIndex
CREATE INDEX "request_category_created_at_idx" ON "request"("category", "created_at" DESC);

-- CreateIndex
CREATE INDEX "request_district_created_at_idx" ON "request"("district", "created_at" DESC);

-- CreateIndex
CREATE INDEX "request_external_id_idx" ON "request"("external_id");

-- CreateIndex
CREATE INDEX "request_history_number_id_idx" ON "request_history"("number", "id");

-- CreateIndex
CREATE INDEX "photo_request_number_idx" ON "photo"("request_number");

-- CreateIndex
CREATE INDEX "photo_awaited" ON "photo"("due_at") WHERE (state = 'awaited');

-- CreateIndex
CREATE INDEX "guess_at_idx" ON "guess"("at");

-- CreateIndex
CREATE INDEX "feedback_article_at_idx" ON "feedback"("article", "at");

-- CreateIndex
CREATE INDEX "knowledge_gap_at_idx" ON "knowledge_gap"("at");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "talk" ADD CONSTRAINT "talk_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_history" ADD CONSTRAINT "request_history_number_fkey" FOREIGN KEY ("number") REFERENCES "request"("number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photo" ADD CONSTRAINT "photo_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photo" ADD CONSTRAINT "photo_request_number_fkey" FOREIGN KEY ("request_number") REFERENCES "request"("number") ON DELETE SET NULL ON UPDATE CASCADE;
