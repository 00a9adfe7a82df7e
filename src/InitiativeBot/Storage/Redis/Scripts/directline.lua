-- A conversation of Direct Line.
-- KEYS[1]: a hash with the last number and its time; beside it :a the activities (a stream whose ids are their numbers),
-- :k numbers by the senders' own keys, :o the processes that have to answer. KEYS[2]: what the signs of life begin with.
-- ARGV[1]: what to do, ARGV[2]: now, ARGV[3]: how long to keep it; milliseconds.
local conversation, activities, keys, owners = KEYS[1], KEYS[1] .. ':a', KEYS[1] .. ':k', KEYS[1] .. ':o'
local now, keep = tonumber(ARGV[2]), ARGV[3]
local step = {}

local function there()
  return redis.call('EXISTS', conversation) == 1
end

local function prolong()
  for _, key in ipairs({ conversation, activities, keys, owners }) do
    redis.call('PEXPIRE', key, keep)
  end
end

local function fields(entry)
  local named = {}
  for i = 1, #entry[2], 2 do
    named[entry[2][i]] = entry[2][i + 1]
  end
  return named
end

local function find(number)
  return redis.call('XRANGE', activities, number .. '-0', number .. '-0')[1]
end

local function told(entry)
  local named = fields(entry)
  return { string.match(entry[1], '^%d+'), named.t, named.j }
end

local function lives(owner)
  return redis.call('EXISTS', KEYS[2] .. owner) == 1
end

function step.start()
  local new = not there()
  if new then
    redis.call('HSET', conversation, 'last', 0, 'time', 0)
  end
  prolong()
  return new and 1 or 0
end

function step.prolong()
  if not there() then
    return 0
  end
  prolong()
  return 1
end

-- ARGV[4…]: the activity, its key or '', who has to answer or '', what it answers or '', how long a sign of life holds, how many are kept.
function step.append()
  local json, key, owner, answers, life, most = ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8], tonumber(ARGV[9])
  if not there() then
    return false
  end
  local same = key ~= '' and redis.call('HGET', keys, key)
  local before = same and find(same)
  if before then
    local t = told(before)
    return { t[1], t[2], t[3], 0 }
  end
  local number = redis.call('HINCRBY', conversation, 'last', 1)
  local at = math.max(tonumber(redis.call('HGET', conversation, 'time')) + 1, now)
  redis.call('HSET', conversation, 'time', at)
  redis.call('XADD', activities, number .. '-0', 't', at, 'j', json, 'k', key)
  if key ~= '' then
    redis.call('HSET', keys, key, number)
  end
  if owner ~= '' then
    redis.call('HSET', owners, number, owner)
    redis.call('SET', KEYS[2] .. owner, 1, 'PX', life)
  end
  if answers ~= '' then
    redis.call('HDEL', owners, answers)
  end
  local over = redis.call('XLEN', activities) - most
  if over > 0 then
    for _, entry in ipairs(redis.call('XRANGE', activities, '-', '+', 'COUNT', over)) do
      redis.call('XDEL', activities, entry[1])
      redis.call('HDEL', keys, fields(entry).k)
      redis.call('HDEL', owners, string.match(entry[1], '^%d+'))
    end
  end
  prolong()
  return { tostring(number), string.format('%.0f', at), json, 1 }
end

-- ARGV[4]: after which number, ARGV[5]: how many at most.
function step.read()
  if not there() then
    return false
  end
  local page = {}
  for _, entry in ipairs(redis.call('XRANGE', activities, '(' .. ARGV[4] .. '-0', '+', 'COUNT', ARGV[5])) do
    page[#page + 1] = told(entry)
  end
  return { redis.call('HGET', conversation, 'last'), page }
end

-- ARGV[4]: who takes over, ARGV[5]: since when, ARGV[6]: how long a sign of life holds. Only from processes that are gone.
function step.take()
  local me, oldest = ARGV[4], tonumber(ARGV[5])
  local open, taken = redis.call('HGETALL', owners), {}
  for i = 1, #open, 2 do
    if open[i + 1] ~= me and not lives(open[i + 1]) then
      local entry = find(open[i])
      local activity = entry and told(entry)
      if activity and tonumber(activity[2]) >= oldest then
        redis.call('HSET', owners, open[i], me)
        redis.call('SET', KEYS[2] .. me, 1, 'PX', ARGV[6])
        taken[#taken + 1] = activity
      end
    end
  end
  return taken
end

-- ARGV[4]: the number.
function step.settle()
  return redis.call('HDEL', owners, ARGV[4])
end

-- ARGV[4]: the number. Whether nothing before it waits for an answer that a living process has to give.
function step.next()
  local number, open = tonumber(ARGV[4]), redis.call('HGETALL', owners)
  for i = 1, #open, 2 do
    if tonumber(open[i]) < number and lives(open[i + 1]) then
      return 0
    end
  end
  return 1
end

return step[ARGV[1]]()
