-- LrHttp over real sockets: what comes back from whom.
-- luacheck: read globals import

local socket = require("socket")
local Lightroom = require("host.lightroom")
local strangers = require("host.strangers")

describe("the host's LrHttp", function()
  local host, stranger

  before_each(function() host = Lightroom.new({}) end)
  after_each(function() if stranger then stranger.close() end end)

  local function get(manner, timeout)
    stranger = strangers.open(host, manner)
    local url = ("http://127.0.0.1:%d/v1/health"):format(stranger.port)
    return host:inTask(function() return import("LrHttp").get(url, {}, timeout) end)
  end

  it("gives body, status and header rows", function()
    local body, info = get(function() return strangers.json("200 OK", '{"status":"ok"}') end)
    assert.are.equal('{"status":"ok"}', body)
    assert.are.equal(200, info.status)
    assert.are.same({ field = "Content-Type", value = "application/json" }, info[1])
  end)

  it("reads chunked answers", function()
    local head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    local body = get(function() return head .. "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n" end)
    assert.are.equal("abc0123456789", body)
  end)

  it("gives strangers' answers as they are", function()
    local body, info = get("airPlay")
    assert.are.same({ "", 403 }, { body, info.status })
    local page = get("page")
    assert.is_truthy(page:find("It works!", 1, true))
  end)

  it("names what went wrong", function()
    local function failureOf(manner, timeout)
      local body, info = get(manner, timeout)
      assert.is_nil(body)
      assert.is_nil(info.status)
      return info.error.name
    end
    assert.are.equal("networkConnectionLost", failureOf("closes"))
    assert.are.equal("networkConnectionLost", failureOf("cutShort"))
    assert.are.equal("badServerResponse", failureOf("gibberish"))
    assert.are.equal("timedOut", failureOf("silent", 0.2))
  end)

  it("says when nobody listens", function()
    local server = assert(socket.bind("127.0.0.1", 0))
    local _, port = server:getsockname()
    server:close()
    local body, info = host:inTask(setfenv(function()
      return import("LrHttp").get("http://127.0.0.1:" .. tostring(port) .. "/")
    end, host.globals))
    assert.is_nil(body)
    assert.are.equal("cannotConnectToHost", info.error.name)
  end)

  it("sends body, method and headers, and says text/plain where nothing else is said", function()
    stranger = strangers.open(host, function() return strangers.json("200 OK", "{}") end)
    local url = ("http://127.0.0.1:%d/x"):format(stranger.port)
    host:inTask(function()
      import("LrHttp").post(url, "hello", { { field = "Authorization", value = "Bearer t" } }, "PUT", 5)
    end)
    local request = stranger.requests[1]
    assert.is_truthy(request:find("^PUT /x HTTP/1.1\r\nAuthorization: Bearer t\r\n"))
    assert.is_truthy(request:find("Content-Type: text/plain", 1, true))
    assert.is_truthy(request:find("\r\n\r\nhello$"))
  end)

  it("lets other tasks go on while it waits", function()
    stranger = strangers.open(host, "silent")
    local url = ("http://127.0.0.1:%d/"):format(stranger.port)
    local ticks = host:inTask(function()
      local LrTasks = import("LrTasks")
      local ticks, done = 0, false
      LrTasks.startAsyncTask(function()
        while not done do
          ticks = ticks + 1
          LrTasks.sleep(0.02)
        end
      end)
      import("LrHttp").get(url, {}, 0.3)
      done = true
      return ticks
    end)
    assert.is_true(ticks >= 5, ticks .. " ticks")
  end)
end)
