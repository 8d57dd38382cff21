--[[ Indexing
Purpose of this module: brings the index in step with the catalog. First the sidecar reads the catalog and
its preview cache itself, which is fast; then Lightroom gives the thumbnails that are still wanted. What
was done is kept wherever it ends; asking again goes on from there. All of it must run in a task.
]]

local LrApplication = import "LrApplication"
local LrTasks       = import "LrTasks"

local CatalogSource = require "CatalogSource"
local Command       = require "Command"
local Failures      = require "Failures"
local Log           = require "Log"
local Say           = require "Say"
local Sidecar       = require "Sidecar"
local Steps         = require "Steps"
local Thumbnails    = require "Thumbnails"
local Words         = require "Words"

local Indexing = {}

local LOOK_EVERY_SECONDS = 0.5
-- A sidecar that is lost more often than this in one run is not coming to an end with it.
local MOST_RESTARTS = 2

local TITLE = "The index could not be brought up to date."

-- The run that is under way.
local running

local Run = {}
Run.__index = Run

function Run:tell(step, done, total, caption)
  self.scope:setPortionComplete(self.steps:portion(step, done, total), 1)
  self.scope:setCaption(caption)
end

function Run:connect()
  local look, problem = Sidecar.ensure(self.isCanceled)
  if not look then return problem end
  self.client = look.client
end

-- Whether a lost sidecar was found or started again.
function Run:reconnect(failure)
  if failure.kind ~= "unreachable" or self.restarts >= MOST_RESTARTS or self.isCanceled() then return false end
  self.restarts = self.restarts + 1
  Log.warn("the sidecar was lost; looking for it, %d of %d", self.restarts, MOST_RESTARTS)
  return self:connect() == nil
end

-- One catalog at two places: a copy must not take over the index of the other unasked.
local function goesOn(failure)
  return Say.asks("This catalog is in the index from another place.", failure.message
    .. "\n\nIf you moved the catalog here, let this one go on. If this is a copy or a backup, cancel: searches here"
    .. " would otherwise be about the other one.", "This One Goes On", "Cancel")
end

function Run:startJob()
  local request = { kind = "index", source = { kind = "lightroom", location = CatalogSource.path() } }
  local answer, failure = self.client:startJob(request)
  if not answer and failure.code == "catalogIsElsewhere" then
    if not goesOn(failure) then return nil, { isCanceled = true } end
    request.source.sameCatalog = "moved"
    answer, failure = self.client:startJob(request)
  end
  if not answer and self:reconnect(failure) then return self:startJob() end
  if not answer then return nil, Say.problemOf(TITLE, failure) end
  return answer.jobId
end

local function captionOf(progress)
  if progress.phase == "listing" then return "Reading the catalog: " .. Words.count(progress.found, "photo") end
  if progress.toDo == 0 then return "Comparing the catalog with the index" end
  local caption = string.format("Looking at previews: %s of %s", Words.number(progress.done), Words.number(progress.toDo))
  local remaining = Steps.remaining(progress.remainingMillis)
  return remaining and caption .. ", " .. remaining or caption
end

-- Follows a job to its end; returns its last status, or nil and a failure.
function Run:follow(jobId)
  local isStopping = false
  while true do
    local status, failure = self.client:job(jobId)
    if not status then return nil, failure end
    if status.state ~= "waiting" and status.state ~= "running" then return status end
    local progress = status.progress
    if progress and not isStopping then
      self:tell("previews", progress.done, math.max(progress.toDo, 1), captionOf(progress))
    end
    if self.isCanceled() and not isStopping then
      isStopping = true
      self.client:cancelJob(jobId)
    end
    LrTasks.sleep(LOOK_EVERY_SECONDS)
  end
end

-- The sidecar's own part. Returns a problem, or nothing.
function Run:readPreviews()
  self:tell("previews", 0, 1, "Reading the catalog")
  local jobId, problem = self:startJob()
  if not jobId then return problem end
  local status, failure = self:follow(jobId)
  if not status and self:reconnect(failure) then return self:readPreviews() end
  if not status then return Say.problemOf(TITLE, failure) end
  if status.state == "interrupted" and self.restarts < MOST_RESTARTS then
    self.restarts = self.restarts + 1
    return self:readPreviews()
  end
  if status.state == "failed" then
    return { title = TITLE, text = (status.error or "The sidecar gave no reason.") .. "\n\nLog: " .. Sidecar.logPath() }
  end
  -- Somebody may have canceled the job elsewhere, on the command line for one.
  self.wasCanceled = status.state == "cancelled"
  self.source = status.source
  self.job = status.progress
end

function Run:deliver(body)
  local answer, failure = self.client:pushThumbnails(body)
  if not answer and self:reconnect(failure) then answer, failure = self.client:pushThumbnails(body) end
  return answer, failure
end

-- Lightroom's part. Returns a problem, or nothing.
function Run:giveThumbnails()
  self:tell("walk", 0, 1, "Listing the catalog's photos")
  local photos = LrApplication.activeCatalog():getAllPhotos()
  -- That took all of a turn in a large catalog.
  LrTasks.yield()
  local wanted, failure = Thumbnails.wanted(self.client, self.source, photos, function(done)
    self:tell("walk", done, #photos, string.format("Looking for edited photos: %s of %s",
      Words.number(done), Words.number(#photos)))
  end, self.isCanceled)
  if not wanted and self:reconnect(failure) then return self:giveThumbnails() end
  if not wanted then return Say.problemOf(TITLE, failure) end
  if self.isCanceled() then return nil end
  Log.info("%d of %d photos want a thumbnail", #wanted, #photos)
  local result = Thumbnails.feed(wanted, {
    source = self.source, failures = self.failures, isCanceled = self.isCanceled,
    deliver = function(body) return self:deliver(body) end,
    tell = function(done)
      self:tell("thumbnails", done, #wanted, string.format("Asking Lightroom for thumbnails: %s of %s",
        Words.number(done), Words.number(#wanted)))
    end,
  })
  self.given, self.isHopeless, self.left = result.stored, result.isHopeless, #wanted - result.done
  if result.failure then return Say.problemOf(TITLE, result.failure) end
end

--- Brings the index in step, with a progress bar that can be canceled.
--- @return what was done: {client, source, job, given, failures, isHopeless, left, wasCanceled}, or nil
---   and a problem
function Indexing.update(context)
  if running then
    return nil, { title = "The index is being brought up to date already.", text = "See the progress bar at the top left." }
  end
  local scope = Command.progress(context, "Likeness: updating the index")
  local run = setmetatable({
    scope = scope, restarts = 0, failures = Failures.new(), given = 0, left = 0,
    isCanceled = function() return scope:isCanceled() end,
    steps = Steps.new({ "previews", "walk", "thumbnails" }, { previews = 0.5, walk = 0.1, thumbnails = 0.4 }),
  }, Run)
  running = run
  -- Also where an error ends it.
  context:addCleanupHandler(function()
    if running == run then running = nil end
  end)
  scope:setCaption("Starting Likeness")
  local problem = run:connect() or run:readPreviews()
  run.wasCanceled = run.wasCanceled or run.isCanceled()
  if not problem and not run.wasCanceled then problem = run:giveThumbnails() end
  run.wasCanceled = run.wasCanceled or run.isCanceled()
  scope:done()
  running = nil
  if problem then return nil, problem end
  return run
end

local function doneText(run)
  local parts = {}
  local looked = (run.job and run.job.encoded or 0) + (run.job and run.job.reused or 0)
  if looked > 0 then parts[#parts + 1] = Words.count(looked, "photo") .. " from Lightroom's previews" end
  if run.given > 0 then parts[#parts + 1] = Words.count(run.given, "photo") .. " from thumbnails" end
  if #parts == 0 then return "Nothing was new." end
  return "New in the index: " .. Words.list(parts) .. "."
end

--- What a run came to, as {title, text, isQuiet}: quiet where nothing needs to be read.
function Indexing.summary(run, health)
  local lines = { doneText(run) }
  if health and health.indexed then
    lines[#lines + 1] = string.format("%s of %s can be searched.", Words.number(health.indexed),
      Words.count(health.photos, "photo"))
  end
  local title = run.wasCanceled and "Stopped. What was done is kept; Update Index goes on from there."
    or "The index is up to date."
  if run.isHopeless then
    title = "Lightroom does not deliver thumbnails at the moment."
    lines[#lines + 1] = Words.count(run.left, "photo") .. " are left. Go to the Library module, let Lightroom finish"
      .. " what it is doing, and choose Update Index again."
  end
  if run.failures.count > 0 then
    lines[#lines + 1] = "No picture of " .. Words.count(run.failures.count, "photo") .. ":\n" .. run.failures:summary()
      .. "\nThey are tried again at the next update. Log: " .. Log.path()
  end
  local isQuiet = run.failures.count == 0 and not run.isHopeless and not run.wasCanceled
  return { title = title, text = table.concat(lines, "\n\n"), isQuiet = isQuiet }
end

return Indexing
