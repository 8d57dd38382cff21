--[[ Thumbnails
Purpose of this module: gives the sidecar the thumbnails it wants, as Lightroom renders them. All of it
must run in a task.
]]

local LrApplication = import "LrApplication"
local LrDate        = import "LrDate"
local LrTasks       = import "LrTasks"

local Lists           = require "Lists"
local Log             = require "Log"
local Pace            = require "Pace"
local Photos          = require "Photos"
local PushedPhoto     = require "PushedPhoto"
local ThumbnailWindow = require "ThumbnailWindow"

local Thumbnails = {}

-- At least twice what the models look at (192 to 256 pixels a side); Lightroom may give more.
local SIDE_PIXELS = 512
-- Lightroom drops requests when many wait.
local REQUESTS_AT_ONCE = 3
local TIMEOUT_SECONDS = 60
-- So many in a row that never came mean that Lightroom is not going to deliver.
local HOPELESS_AFTER = 12
local LOOK_EVERY_SECONDS = 0.02
local ASKED_AT_ONCE = 1000
local PHOTOS_IN_BATCH = 50
local BYTES_IN_BATCH = 16 * 1024 * 1024

--- Which of the photos the sidecar wants thumbnails of: those it does not know, whose preview is missing
--- or of an earlier edit. Videos are passed over.
--- @param tell called with how many photos were looked at; optional
--- @return a sequence of {photo, uuid, editedAt}, or nil and a failure
function Thumbnails.wanted(client, source, photos, tell, isCanceled)
  local wanted, waiting = {}, {}
  local failure
  local function ask()
    local answer
    answer, failure = client:wanted({
      source = source,
      photos = Lists.map(waiting, function(entry)
        return { externalId = entry.uuid, editedAt = entry.editedAt }
      end),
    })
    if not answer then return end
    local isWanted = Lists.set(answer.wanted)
    for _, entry in ipairs(waiting) do
      if isWanted[entry.uuid] then wanted[#wanted + 1] = entry end
    end
    waiting = {}
  end
  local function stops() return failure ~= nil or (isCanceled and isCanceled()) end
  Photos.each(photos, { "uuid", "isVideo", "lastEditTime" }, function(photo, metadata, place)
    if stops() or metadata.isVideo then return end
    waiting[#waiting + 1] =
      { photo = photo, uuid = metadata.uuid, editedAt = PushedPhoto.editedAt(metadata.lastEditTime) }
    if #waiting < ASKED_AT_ONCE then return end
    ask()
    if tell then tell(place) end
  end, stops)
  if not stops() and #waiting > 0 then ask() end
  if failure then return nil, failure end
  return wanted
end

local function request(entry, callback)
  local ok, object = LrTasks.pcall(entry.photo.requestJpegThumbnail, entry.photo, SIDE_PIXELS, SIDE_PIXELS, callback)
  if not ok then callback(nil, tostring(object)) end
  return object
end

local function takenAt(seconds)
  if type(seconds) ~= "number" then return nil end
  return LrDate.timeToUserFormat(seconds, "%Y-%m-%dT%H:%M:%S", false)
end

-- The stamp is that of before the asking: an edit made meanwhile is then seen the next time.
local function entriesOf(pictures)
  local catalog = LrApplication.activeCatalog()
  local photos = Lists.map(pictures, function(picture) return picture.item.photo end)
  local ok, metadata = LrTasks.pcall(function() return catalog:batchGetRawMetadata(photos, PushedPhoto.KEYS) end)
  return Lists.map(pictures, function(picture)
    local known = ok and metadata[picture.item.photo] or {}
    return PushedPhoto.entry({
      uuid = picture.item.uuid, lastEditTime = picture.item.editedAt, path = known.path, rating = known.rating,
      colorNameForLabel = known.colorNameForLabel,
    }, takenAt(known.dateTimeOriginal), picture.jpeg)
  end)
end

local Feed = {}
Feed.__index = Feed

function Feed:fail(entry, reason)
  local name = Photos.fileName(entry.photo)
  Log.warn("no thumbnail of %s (%s): %s", name, entry.uuid, reason)
  self.failures:add(name, reason)
  self.failed[entry.uuid] = true
end

function Feed:send()
  if #self.batch == 0 then return end
  local pictures = self.batch
  self.batch, self.batchBytes = {}, 0
  local body = PushedPhoto.batch(self.source, entriesOf(pictures))
  local answer, failure = self.deliver(body)
  if not answer then
    self.failure = failure
    return
  end
  self.stored = self.stored + (answer.stored or 0)
  local byUuid = {}
  for _, picture in ipairs(pictures) do byUuid[picture.item.uuid] = picture.item end
  for _, skipped in ipairs(answer.skipped or {}) do
    local entry = byUuid[skipped.externalId]
    if entry then self:fail(entry, skipped.reason) end
  end
end

function Feed:take(ended)
  for _, outcome in ipairs(ended) do
    self.done = self.done + 1
    if outcome.jpeg then
      self.inVain = 0
      self.batch[#self.batch + 1] = outcome
      self.batchBytes = self.batchBytes + #outcome.jpeg
    else
      self.inVain = self.inVain + 1
      self:fail(outcome.item, outcome.reason)
    end
    if #self.batch >= PHOTOS_IN_BATCH or self.batchBytes >= BYTES_IN_BATCH then self:send() end
  end
end

function Feed:isOver()
  return self.failure ~= nil or self.isCanceled() or self.inVain >= HOPELESS_AFTER
end

--- Asks Lightroom for thumbnails and sends them, until all are there, a person cancels, the sidecar is
--- lost, or Lightroom delivers nothing any more.
--- @param entries of Thumbnails.wanted
--- @param options source; deliver(body): sends a batch, returns an answer or nil and a failure;
---   failures: a Failures; tell(done): how far it is; isCanceled
--- @return {stored, done, failed: the uuids of which there is no picture, as a set; failure, isHopeless}
function Thumbnails.feed(entries, options)
  local feed = setmetatable({
    source = options.source, deliver = options.deliver, failures = options.failures, isCanceled = options.isCanceled,
    batch = {}, batchBytes = 0, stored = 0, done = 0, inVain = 0, failed = {},
  }, Feed)
  local window = ThumbnailWindow.new({
    size = REQUESTS_AT_ONCE, timeoutSeconds = TIMEOUT_SECONDS, now = LrDate.currentTime, request = request,
  })
  local nextPlace, pause = 1, Pace.new()
  while (nextPlace <= #entries or window:isBusy()) and not feed:isOver() do
    while nextPlace <= #entries and window:hasRoom() do
      window:ask(entries[nextPlace])
      nextPlace = nextPlace + 1
    end
    local ended = window:take()
    feed:take(ended)
    options.tell(feed.done)
    if #ended == 0 then LrTasks.sleep(LOOK_EVERY_SECONDS) else pause() end
  end
  if not feed.failure then feed:send() end
  return {
    stored = feed.stored, done = feed.done, failed = feed.failed, failure = feed.failure,
    isHopeless = feed.inVain >= HOPELESS_AFTER and feed.done < #entries,
  }
end

return Thumbnails
