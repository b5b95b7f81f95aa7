-- DropIndex
DROP INDEX "subscription_street_number_idx";

-- CreateIndex
CREATE INDEX "subscription_street_number_house_services_person_id_idx" ON "subscription"("street", "number", "house", "services", "person_id");
