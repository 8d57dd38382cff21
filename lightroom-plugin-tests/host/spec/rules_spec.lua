-- Each of Lightroom's rules broken on purpose once: the host objects.
-- luacheck: read globals import

local Lightroom = require("host.lightroom")
local objection = require("host.spec.objection")

local function photoRows(count)
  local rows = {}
  for index = 1, count do
    rows[index] = { uuid = ("U%03d"):format(index), path = ("/photos/2024/p%03d.jpg"):format(index) }
  end
  return rows
end

describe("the host", function()
  local host

  before_each(function()
    host = Lightroom.new({ catalog = { photos = photoRows(5) } })
  end)

  local objects = objection.of(function() return host end)

  describe("has Lightroom's Lua only and", function()
    it("refuses names that Lightroom's Lua lacks", function()
      objects("global 'collectgarbage' is not there", function() collectgarbage() end)
      objects("global 'print' is not there", function() print("x") end)
      objects("global 'package' is not there", function() return package.path end)
      objects("Lightroom's Lua has no os.getenv", function() return os.getenv("HOME") end)
      objects("Lightroom's Lua has no os.execute", function() return os.execute("true") end)
      objects("Lightroom's Lua has no os.remove", function() return os.remove("x") end)
      objects("Lightroom's Lua has no io.popen", function() return io.popen("x") end)
      objects("Lightroom's Lua has no coroutine.yield", function() coroutine.yield() end)
      objects("Lightroom's Lua has no coroutine.create", function() coroutine.create(function() end) end)
      objects("Lightroom's Lua has no debug.traceback", function() return debug.traceback() end)
      objects("Lightroom's Lua has no table.getn", function() return table.getn({}) end) -- luacheck: ignore
    end)

    it("refuses a global that is set or read without being there", function()
      objects("global 'counter' is set", function() counter = 1 end) -- luacheck: ignore
      objects("global 'nowhere' is not there", function() return nowhere end) -- luacheck: ignore
    end)

    it("refuses require by path", function()
      objects("named by a single name", function() require("socket.http") end)
      objects("named by a single name", function() require("lib/Json") end)
    end)

    it("refuses unknown namespaces and members", function()
      objects("import 'LrMagic'", function() import("LrMagic") end)
      objects("LrTasks has no 'wait'", function() import("LrTasks").wait(1) end)
      objects("LrTasks cannot be changed", function() import("LrTasks").sleep = nil end)
    end)
  end)

  describe("checks arguments and", function()
    it("refuses a time-out in the wrong place", function()
      objects("LrHttp.post: argument 'method' must be string, got number 5", function()
        import("LrHttp").post("http://127.0.0.1:1/", "", {}, 5)
      end)
      objects("LrHttp.post: argument 'timeout' must be number, got \"5\"", function()
        import("LrHttp").post("http://127.0.0.1:1/", "", {}, "POST", "5")
      end)
    end)

    it("refuses too many arguments", function()
      objects("LrTasks.sleep takes 1 arguments (delay: number), got 2", function() import("LrTasks").sleep(1, 2) end)
    end)

    it("refuses a method called with a dot", function()
      objects("LrCatalog:getPath must be called with ':' on a LrCatalog, got nil", function()
        import("LrApplication").activeCatalog().getPath()
      end)
    end)

    it("refuses a list of other things than photos", function()
      objects("argument 'otherSelectedPhotos' must be LrPhoto[], got number 7 at [1]", function()
        local catalog = import("LrApplication").activeCatalog()
        catalog:setSelectedPhotos(catalog:getAllPhotos()[1], { 7 })
      end)
    end)

    it("refuses headers that are no rows", function()
      objects("headers are rows {field, value}, not 'Authorization'", function()
        import("LrHttp").get("http://127.0.0.1:1/", { Authorization = "x" })
      end)
      objects("holds a line break", function()
        import("LrHttp").get("http://127.0.0.1:1/", { { field = "A", value = "b\r\nC: d" } })
      end)
      objects("127.0.0.1, not localhost", function() import("LrHttp").get("http://localhost:1/") end)
    end)
  end)

  describe("yields only where Lightroom can and", function()
    it("refuses to yield across pcall", function()
      objects("Yielding is not allowed within a C or metamethod call", function()
        local ok, message = pcall(function() import("LrTasks").yield() end)
        assert(not ok)
        error(message, 0)
      end)
    end)

    it("refuses to yield in a comparator of table.sort", function()
      objects("Yielding is not allowed within a C or metamethod call", function()
        table.sort({ 2, 1 }, function(one, other)
          import("LrTasks").yield()
          return one < other
        end)
      end)
    end)

    it("refuses to yield in a metamethod", function()
      objects("Yielding is not allowed within a C or metamethod call", function()
        return setmetatable({}, { __index = function() import("LrTasks").yield() end }).x
      end)
    end)

    it("refuses to yield in an iterator", function()
      objects("Yielding is not allowed within a C or metamethod call", function()
        for _ in function() import("LrTasks").sleep(1) end do
          error("not reached")
        end
      end)
    end)

    it("refuses queries of the catalog across pcall even when they need not wait", function()
      objects("Yielding is not allowed within a C or metamethod call", function()
        local catalog = import("LrApplication").activeCatalog()
        local ok, message = pcall(catalog.getAllPhotos, catalog)
        assert(not ok)
        error(message, 0)
      end)
    end)

    it("lets LrTasks.pcall yield", function()
      local ok, value = host:inTask(function()
        return import("LrTasks").pcall(function()
          import("LrTasks").sleep(1)
          return import("LrTasks").pcall(function()
            import("LrTasks").yield()
            return "deep"
          end)
        end)
      end)
      assert.is_true(ok)
      assert.is_true(value)
    end)

    it("knows where it can yield", function()
      assert.is_true((host:inTask(function() return import("LrTasks").canYield() end)))
      assert.is_false((host:inTask(function()
        return select(2, pcall(function() return import("LrTasks").canYield() end))
      end)))
    end)

    it("refuses tasks' functions outside tasks", function()
      local ok, message = pcall(host.asMenuScript, host, function() import("LrHttp").get("http://127.0.0.1:1/") end)
      assert.is_false(ok)
      assert.is_truthy(message:find("LrHttp.get must be called from within a task", 1, true))
    end)
  end)

  it("jumps over idle time and keeps the order of sleepers", function()
    local order = host:inTask(function()
      local order = {}
      local LrTasks = import("LrTasks")
      for _, seconds in ipairs({ 300, 100, 200 }) do
        LrTasks.startAsyncTask(function()
          LrTasks.sleep(seconds)
          order[#order + 1] = seconds
        end)
      end
      LrTasks.sleep(1000)
      return order
    end)
    assert.are.same({ 100, 200, 300 }, order)
  end)

  it("objects to an error that nobody caught", function()
    local ok, message = pcall(host.inTask, host, function()
      import("LrTasks").startAsyncTask(function() error("lost") end)
    end)
    assert.is_false(ok)
    assert.is_truthy(message:find("where nobody caught it", 1, true))
    assert.is_truthy(message:find("lost", 1, true))
  end)

  it("objects to tasks that never end", function()
    local ok, message = pcall(host.inTask, host, function()
      while true do import("LrTasks").sleep(60) end
    end)
    assert.is_false(ok)
    assert.is_truthy(message:find("Lightroom hangs (too long)", 1, true))
  end)

  describe("ends contexts and", function()
    it("refuses a property table of a context that has ended", function()
      objects("the function context 'short' has ended", function()
        local kept
        import("LrFunctionContext").callWithContext("short", function(context)
          kept = import("LrBinding").makePropertyTable(context)
          kept.a = 1
        end)
        return kept.a
      end)
    end)

    it("refuses a progress bar of a context that has ended", function()
      objects("the scope 'Indexing' is done", function()
        local kept
        import("LrFunctionContext").callWithContext("short", function(context)
          kept = import("LrProgressScope")({ title = "Indexing", functionContext = context })
        end)
        kept:setPortionComplete(1, 2)
      end)
    end)

    it("objects to a progress bar that is never done", function()
      objects("the progress bar 'Indexing' was never done", function() import("LrProgressScope")({ title = "Indexing" }) end)
    end)

    it("refuses a portion that is none", function()
      objects("3 of 2 is no portion", function()
        import("LrFunctionContext").callWithContext("x", function(context)
          import("LrProgressScope")({ title = "t", functionContext = context }):setPortionComplete(3, 2)
        end)
      end)
    end)

    it("runs failure handlers before cleanup handlers, the last first", function()
      local order = host:inTask(function()
        local order = {}
        import("LrFunctionContext").pcallWithContext("x", function(context)
          context:addCleanupHandler(function() order[#order + 1] = "cleanup 1" end)
          context:addCleanupHandler(function() order[#order + 1] = "cleanup 2" end)
          context:addFailureHandler(function() order[#order + 1] = "failure" end)
          error("x")
        end)
        return order
      end)
      assert.are.same({ "failure", "cleanup 2", "cleanup 1" }, order)
    end)
  end)

  describe("keeps preferences and", function()
    it("refuses what Lightroom does not write", function()
      objects("LrPrefs: 'f' is a function", function() import("LrPrefs").prefsForPlugin().f = function() end end)
      objects("LrPrefs: 't.photo' is a LrPhoto", function()
        import("LrPrefs").prefsForPlugin().t = { photo = import("LrApplication").activeCatalog():getAllPhotos()[1] }
      end)
    end)

    it("objects to a nested table that was changed and not assigned again", function()
      objects("'recent' was changed inside and never assigned again", function()
        local preferences = import("LrPrefs").prefsForPlugin()
        preferences.recent = { "a" }
        table.insert(preferences.recent, "b")
      end)
    end)

    it("keeps them over a restart", function()
      host:inTask(function() import("LrPrefs").prefsForPlugin().recent = { "a" } end)
      local again = host:restart()
      assert.are.same({ "a" }, (again:inTask(function() return import("LrPrefs").prefsForPlugin().recent end)))
    end)
  end)

  describe("writes the log and", function()
    it("is silent until it is enabled", function()
      host:inTask(function()
        local log = import("LrLogger")("Likeness")
        log:info("lost")
        log:enable("logfile")
        log:infof("kept %d", 1)
      end)
      assert.are.same({ { name = "Likeness", level = "info", text = "kept 1" } }, host.logLines)
    end)
  end)

  describe("reads Windows command lines as cmd does and", function()
    local Shell = require("host.shell")

    it("drops the outer quotes of a line with several", function()
      assert.are.same({ "C:\\Program Files\\x.cmd", "start", "--data", "C:\\my data" },
        Shell.windowsWords('""C:\\Program Files\\x.cmd" "start" "--data" "C:\\my data""'))
    end)

    it("breaks a line that lacks the outer pair, as cmd does", function()
      assert.are_not.same({ "C:\\Program Files\\x.cmd", "--data", "C:\\my data" },
        Shell.windowsWords('"C:\\Program Files\\x.cmd" --data "C:\\my data"'))
    end)
  end)

  it("runs commands in a real shell and goes on meanwhile", function()
    local status, ticks = host:inTask(function()
      local LrTasks = import("LrTasks")
      local ticks, done = 0, false
      LrTasks.startAsyncTask(function()
        while not done do
          ticks = ticks + 1
          LrTasks.sleep(0.01)
        end
      end)
      local status = LrTasks.execute("sleep 0.1; exit 7")
      done = true
      return status, ticks
    end)
    assert.are.equal(7, status)
    assert.is_true(ticks > 1)
  end)
end)
