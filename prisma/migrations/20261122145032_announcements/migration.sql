-- DropIndex
DROP INDEX "request_silent";

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "link_phone" TEXT,
ADD COLUMN     "linked_as" TEXT,
ADD COLUMN     "quiet_from" SMALLINT NOT NULL DEFAULT 22,
ADD COLUMN     "quiet_to" SMALLINT NOT NULL DEFAULT 7;

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "joined_to" TEXT;

-- CreateTable
CREATE TABLE "official" (
    "id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "district" TEXT,
    "code_hash" TEXT,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" TEXT,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "official_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "deed" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "detail" JSONB,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "id" SERIAL NOT NULL,
    "person_id" TEXT NOT NULL,
    "street" TEXT NOT NULL,
    "house" TEXT NOT NULL DEFAULT '',
    "number" INTEGER,
    "district" TEXT,
    "services" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcement" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "places" JSONB NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "official_id" TEXT NOT NULL,
    "consent_by" TEXT,
    "follows_id" INTEGER,
    "send_at" TIMESTAMPTZ(3) NOT NULL,
    "remind_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "over_at" TIMESTAMPTZ(3),
    "progress_id" BIGINT,
    "told" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcement_area" (
    "id" SERIAL NOT NULL,
    "announcement_id" INTEGER NOT NULL,
    "street" TEXT,
    "district" TEXT,
    "house" TEXT,
    "low" INTEGER,
    "high" INTEGER,
    "parity" SMALLINT,

    CONSTRAINT "announcement_area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" BIGSERIAL NOT NULL,
    "announcement_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "settled_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "why" TEXT,
    "version" INTEGER,
    "token" TEXT,
    "delivered_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcement_watch" (
    "announcement_id" INTEGER NOT NULL,
    "person_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "announcement_watch_pkey" PRIMARY KEY ("announcement_id","person_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "official_code_hash_key" ON "official"("code_hash");

-- CreateIndex
CREATE INDEX "official_person" ON "official"("person_id") WHERE (revoked_at IS NULL);

-- CreateIndex
CREATE INDEX "audit_about_id_idx" ON "audit"("about", "id");

-- CreateIndex
CREATE INDEX "audit_at_idx" ON "audit"("at");

-- CreateIndex
CREATE INDEX "subscription_street_number_idx" ON "subscription"("street", "number");

-- CreateIndex
CREATE INDEX "subscription_district_idx" ON "subscription"("district");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_person_id_street_house_key" ON "subscription"("person_id", "street", "house");

-- CreateIndex
CREATE UNIQUE INDEX "announcement_key_key" ON "announcement"("key");

-- CreateIndex
CREATE INDEX "announcement_official_id_id_idx" ON "announcement"("official_id", "id" DESC);

-- CreateIndex
CREATE INDEX "announcement_follows_id_idx" ON "announcement"("follows_id");

-- CreateIndex
CREATE INDEX "announcement_afoot" ON "announcement"("state") WHERE (state IN ('scheduled', 'sending', 'paused'));

-- CreateIndex
CREATE INDEX "announcement_current" ON "announcement"("ends_at") WHERE (over_at IS NULL);

-- CreateIndex
CREATE INDEX "announcement_area_announcement_id_idx" ON "announcement_area"("announcement_id");

-- CreateIndex
CREATE INDEX "announcement_area_street_idx" ON "announcement_area"("street");

-- CreateIndex
CREATE INDEX "delivery_waiting" ON "delivery"("announcement_id", "channel", "due_at") WHERE (settled_at IS NULL);

-- CreateIndex
CREATE INDEX "delivery_account_id_settled_at_idx" ON "delivery"("account_id", "settled_at");

-- CreateIndex
CREATE INDEX "delivery_token" ON "delivery"("token", "account_id") WHERE (token IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "delivery_announcement_id_account_id_key" ON "delivery"("announcement_id", "account_id");

-- CreateIndex
CREATE INDEX "announcement_watch_person_id_idx" ON "announcement_watch"("person_id");

-- CreateIndex
CREATE INDEX "person_link_phone" ON "person"("link_phone") WHERE (link_phone IS NOT NULL);

-- CreateIndex
CREATE INDEX "request_joined" ON "request"("joined_to") WHERE (joined_to IS NOT NULL);

-- CreateIndex
CREATE INDEX "request_place" ON "request"("street", "house", "category", "created_at" DESC);

-- CreateIndex
CREATE INDEX "request_silent" ON "request"("status_at") WHERE (status IN ('done', 'needs_info'));

-- AddForeignKey
ALTER TABLE "official" ADD CONSTRAINT "official_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_official_id_fkey" FOREIGN KEY ("official_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_follows_id_fkey" FOREIGN KEY ("follows_id") REFERENCES "announcement"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement_area" ADD CONSTRAINT "announcement_area_announcement_id_fkey" FOREIGN KEY ("announcement_id") REFERENCES "announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_announcement_id_fkey" FOREIGN KEY ("announcement_id") REFERENCES "announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement_watch" ADD CONSTRAINT "announcement_watch_announcement_id_fkey" FOREIGN KEY ("announcement_id") REFERENCES "announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement_watch" ADD CONSTRAINT "announcement_watch_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
