local ThumbnailWindow = require "ThumbnailWindow"

local JPEG = "\255\216\255\224 picture"

describe("ThumbnailWindow", function()
  local clock, callbacks, window

  before_each(function()
    clock, callbacks = 0, {}
    window = ThumbnailWindow.new({
      size = 2,
      timeoutSeconds = 30,
      now = function() return clock end,
      request = function(item, callback)
        callbacks[item] = callback
        return { "held" }
      end,
    })
  end)

  it("asks for no more than a few at a time", function()
    window:ask("a")
    assert.is_true(window:hasRoom())
    window:ask("b")
    assert.is_false(window:hasRoom())
    callbacks.a(JPEG)
    assert.are.same({ { item = "a", jpeg = JPEG } }, window:take())
    assert.is_true(window:hasRoom())
    assert.is_true(window:isBusy())
  end)

  it("takes a thumbnail that comes before the asking returns", function()
    local ready = ThumbnailWindow.new({
      size = 1, timeoutSeconds = 30, now = function() return 0 end,
      request = function(_, callback) callback(JPEG) end,
    })
    ready:ask("a")
    assert.are.same({ { item = "a", jpeg = JPEG } }, ready:take())
    assert.is_false(ready:isBusy())
  end)

  it("counts a thumbnail once however often it comes", function()
    window:ask("a")
    callbacks.a(JPEG)
    callbacks.a(JPEG .. " again")
    assert.are.same({ { item = "a", jpeg = JPEG } }, window:take())
    callbacks.a(JPEG)
    assert.are.same({}, window:take())
  end)

  it("gives up what never comes, and passes over what comes after that", function()
    window:ask("a")
    clock = 29.9
    assert.are.same({}, window:take())
    clock = 30
    assert.are.same({ { item = "a", reason = "Lightroom gave no thumbnail within 30 seconds" } }, window:take())
    callbacks.a(JPEG)
    assert.are.same({}, window:take())
    assert.is_false(window:isBusy())
  end)

  it("says what Lightroom said", function()
    window:ask("a")
    callbacks.a(nil, "the file is offline")
    assert.are.same({ { item = "a", reason = "Lightroom gave no thumbnail: the file is offline" } }, window:take())
    window:ask("b")
    callbacks.b(nil)
    assert.are.same({ { item = "b", reason = "Lightroom gave no thumbnail" } }, window:take())
    window:ask("c")
    callbacks.c("GIF89a")
    assert.are.same({ { item = "c", reason = "Lightroom gave a thumbnail that is no JPEG" } }, window:take())
  end)

  it("holds the object of a request until it has ended", function()
    local held = setmetatable({}, { __mode = "v" })
    local callback
    local one = ThumbnailWindow.new({
      size = 1, timeoutSeconds = 30, now = function() return 0 end,
      request = function(_, back)
        callback, held[1] = back, {}
        return held[1]
      end,
    })
    one:ask("a")
    collectgarbage()
    collectgarbage()
    assert.is_not_nil(held[1])
    callback(JPEG)
    one:take()
    collectgarbage()
    collectgarbage()
    assert.is_nil(held[1])
  end)
end)
