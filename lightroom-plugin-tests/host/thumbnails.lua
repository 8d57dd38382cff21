-- LrPhoto:requestJpegThumbnail in all the ways Lightroom answers it. A row's `thumbnail` is a table, or a
-- function(width, height) that returns one: how = "sync" (what is cached) | "late" | "never" | "twice" |
-- "error" | "lateError"; seconds until a late answer; jpeg bytes or file. Without it the host's
-- own `thumbnails.default` counts. The request object must be kept until the answer, or none comes.

local strict = require("host.strict")
local gates = require("host.gates")

local thumbnails = {}

-- Under load Lightroom's own requests time out, so a plug-in keeps to a small window.
local MOST_OUTSTANDING = 8
local COLLECT_EVERY = 25

local function jpegOf(host, answer)
  if answer.jpeg then
    return answer.jpeg
  end
  local file = assert(io.open(answer.file or host.thumbnails.file, "rb"))
  local bytes = file:read("*a")
  file:close()
  return bytes
end

local function deliver(host, callback, ...)
  host.thumbnails.callbacks = host.thumbnails.callbacks + 1
  host.scheduler:outsideTask(callback, ...)
end

local function deliverLate(host, slot, callback, ...)
  host.thumbnails.late = host.thumbnails.late + 1
  if host.thumbnails.late % COLLECT_EVERY == 1 then
    collectgarbage("collect")
  end
  if not slot.request then
    host.thumbnails.collected = host.thumbnails.collected + 1
    return
  end
  local arguments = { n = select("#", ...), ... }
  host:guarded("a thumbnail's callback", function()
    host.scheduler:timed("a thumbnail's callback", function()
      deliver(host, callback, unpack(arguments, 1, arguments.n))
    end)
  end)
end

local function later(host, slot, answer, callback, ...)
  local arguments = { n = select("#", ...), ... }
  host.scheduler:after(answer.seconds or 0.05, function()
    if not slot.answered then
      slot.answered = true
      host.thumbnails.outstanding = host.thumbnails.outstanding - 1
    end
    deliverLate(host, slot, callback, unpack(arguments, 1, arguments.n))
  end)
end

local WAYS = {
  sync = function(host, slot, answer, callback)
    slot.answered = true
    deliver(host, callback, jpegOf(host, answer))
  end,
  late = function(host, slot, answer, callback)
    later(host, slot, answer, callback, jpegOf(host, answer))
  end,
  never = function(host, slot)
    -- A request that is not answered stops counting after a while, so that its successors go on.
    host.scheduler:after(60, function()
      slot.answered = true
      host.thumbnails.outstanding = host.thumbnails.outstanding - 1
    end)
  end,
  twice = function(host, slot, answer, callback)
    slot.answered = true
    deliver(host, callback, jpegOf(host, answer))
    host.scheduler:after(answer.seconds or 0.05, function()
      deliverLate(host, { request = true }, callback, jpegOf(host, answer))
    end)
  end,
  error = function(host, slot, answer, callback)
    slot.answered = true
    deliver(host, callback, nil, answer.message or "No thumbnail")
  end,
  lateError = function(host, slot, answer, callback)
    later(host, slot, answer, callback, nil, answer.message or "No thumbnail")
  end,
}

function thumbnails.request(host, photo, width, height, callback)
  host.scheduler:mayYield("LrPhoto:requestJpegThumbnail")
  gates.refuseWithin(host, "LrPhoto:requestJpegThumbnail")
  local state = strict.state(photo)
  local row = state.catalog:row(state.index)
  if row.isVideo then
    strict.refuse("LrPhoto:requestJpegThumbnail: a video; they are skipped", 3)
  end
  if width < 1 or height < 1 then
    strict.refuse(("LrPhoto:requestJpegThumbnail: %s x %s is no size"):format(width, height), 3)
  end
  local log = host.thumbnails
  log.requested[#log.requested + 1] = row.uuid
  local answer = row.thumbnail or log.default
  answer = type(answer) == "function" and answer(width, height) or answer
  local request = host.classes.ThumbnailRequest({ uuid = row.uuid })
  local slot = setmetatable({ request = request }, { __mode = "v" })
  if answer.how == "late" or answer.how == "lateError" or answer.how == "never" then
    log.outstanding = log.outstanding + 1
    log.mostOutstanding = math.max(log.mostOutstanding, log.outstanding)
    if log.outstanding > MOST_OUTSTANDING then
      strict.refuse(
        ("LrPhoto:requestJpegThumbnail: %d requests outstanding; more than %d time out"):format(
          log.outstanding,
          MOST_OUTSTANDING
        ),
        3
      )
    end
  end
  WAYS[answer.how](host, slot, answer, callback)
  return request
end

function thumbnails.define(host)
  host.classes.ThumbnailRequest = strict.class("the object of requestJpegThumbnail", {})
end

return thumbnails
