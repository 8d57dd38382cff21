--[[ ThumbnailWindow
Purpose of this module: a few thumbnail requests at a time, each with an end.

Lightroom calls back at once, late, twice or never, and forgets a request whose object nobody holds.
So the object is held until the end, the first call counts and every other is passed over, and who
has not called back in time has failed. The callback only notes what came, as nothing in it may yield.

Pure: asking and the clock are given. Runs under stock Lua 5.1.
]]

local ThumbnailWindow = {}
ThumbnailWindow.__index = ThumbnailWindow

--- @param options size: how many at a time; timeoutSeconds; now: a clock in seconds;
---   request(item, callback): asks for one thumbnail and returns the object to hold; the callback
---   takes the JPEG's bytes, or nil and a reason
function ThumbnailWindow.new(options)
  return setmetatable({ options = options, pending = {} }, ThumbnailWindow)
end

--- Whether another may be asked for.
function ThumbnailWindow:hasRoom()
  return #self.pending < self.options.size
end

--- Whether anything waits to be taken or for its end.
function ThumbnailWindow:isBusy()
  return #self.pending > 0
end

local function outcome(item, bytes, reason)
  if type(bytes) == "string" and bytes:sub(1, 2) == "\255\216" then return { item = item, jpeg = bytes } end
  if type(bytes) == "string" then return { item = item, reason = "Lightroom gave a thumbnail that is no JPEG" } end
  reason = type(reason) == "string" and reason ~= "" and reason:lower() ~= "no thumbnail" and reason or nil
  return { item = item, reason = reason and "Lightroom gave no thumbnail: " .. reason or "Lightroom gave no thumbnail" }
end

--- Asks for an item's thumbnail.
function ThumbnailWindow:ask(item)
  local request = { askedAt = self.options.now() }
  self.pending[#self.pending + 1] = request
  request.object = self.options.request(item, function(bytes, reason)
    if request.outcome then return end
    request.outcome = outcome(item, bytes, reason)
  end)
  request.item = item
end

--- Takes what has ended since the last time: a sequence of {item, jpeg} and {item, reason}.
function ThumbnailWindow:take()
  local ended, still, now = {}, {}, self.options.now()
  for _, request in ipairs(self.pending) do
    if not request.outcome and now - request.askedAt >= self.options.timeoutSeconds then
      request.outcome = {
        item = request.item,
        reason = string.format("Lightroom gave no thumbnail within %d seconds", self.options.timeoutSeconds),
      }
    end
    if request.outcome then
      ended[#ended + 1] = request.outcome
      request.object = nil
    else
      still[#still + 1] = request
    end
  end
  self.pending = still
  return ended
end

return ThumbnailWindow
