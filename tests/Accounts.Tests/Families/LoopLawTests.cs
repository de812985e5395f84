using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Accounts.Tests.Families;

/// <summary>
/// A robot takes loops only when it is told exactly one, with members, owner and robot among them and accepted (protocol: I.3). Whatever
/// people, robots and strangers ask for, in whatever order, it is told no others.
/// </summary>
public sealed class LoopLawTests
{
    private const int Histories = 8;

    private const int Steps = 40;

    private static readonly string[] Operations =
    [
        "Invite", "InviteChild", "Accept", "Decline", "Remove", "Suspend", "RemoveLoop", "CreateLoop", "Rename", "Enrol", "Nickname", "Guardian", "Setup", "SetupInto", "Again",
    ];

    [Fact]
    [Trait("Category", "slow")]
    public async Task Whatever_happens_a_robot_is_told_one_loop_that_it_can_take()
    {
        await using var running = await RunningAccounts.StartAsync();
        var effects = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 1; seed <= Histories; seed++)
        {
            var random = new Random(seed);
            var world = await World.MakeAsync(running, seed);
            for (var i = 0; i < Steps; i++)
            {
                var step = new Step(Operations[random.Next(Operations.Length)], random.Next(12), random.Next(10), random.Next(3));
                if (await world.DoAsync(step) == HttpStatusCode.OK)
                    effects.Add(step.Operation);
                await world.CheckAsync($"{seed}: {step}");
            }
        }

        // Histories in which nothing happens would show nothing.
        effects.Count.ShouldBeGreaterThan(11, string.Join(", ", effects));
    }

    private sealed record Step(string Operation, int Who, int Whom, int Loop);

    private sealed class World
    {
        private readonly RunningAccounts _running;
        private readonly int _seed;
        private readonly List<(string Name, AwsCredentials Key)> _robots = [];
        private readonly List<(string Email, AwsCredentials Key)> _people = [];
        private readonly Dictionary<string, AwsCredentials> _keys = new(StringComparer.Ordinal);
        private readonly List<string> _loops = [];

        private World(RunningAccounts running, int seed) => (_running, _seed) = (running, seed);

        public static async Task<World> MakeAsync(RunningAccounts running, int seed)
        {
            var world = new World(running, seed);
            for (var i = 0; i < 2; i++)
            {
                var home = await running.AddHouseholdAsync($"Robot-{seed}-{i}", $"owner{i}-{seed}@example.com");
                world._robots.Add((home.Robot.FriendlyId!, home.RobotKey));
                world._people.Add(($"owner{i}-{seed}@example.com", home.OwnerKey));
                world._keys[home.Owner.Id] = home.OwnerKey;
                world._loops.Add(home.Loop.Id);
            }

            for (var i = 0; i < 2; i++)
            {
                var guest = await running.AddPersonAsync($"guest{i}-{seed}@example.com");
                world._people.Add(($"guest{i}-{seed}@example.com", guest.Key));
                world._keys[guest.Account.Id] = guest.Key;
            }

            return world;
        }

        public async Task<HttpStatusCode> DoAsync(Step step)
        {
            var loop = _loops[step.Loop % _loops.Count];
            // Mostly the owner asks: of the others, most is refused.
            var owner = (await _running.Loops.GetAsync(loop, TestContext.Current.CancellationToken))?.Owner;
            var key = step.Who switch
            {
                < 4 => _people[step.Who].Key,
                < 6 => _robots[step.Who - 4].Key,
                _ => owner is null ? _people[0].Key : _keys[owner],
            };
            var person = _people[step.Whom % 4].Email;
            var members = await MembersAsync(loop);
            var member = members.Length == 0 ? "nobody" : members[step.Whom % members.Length];
            var robot = step.Whom % 3;
            return step.Operation switch
            {
                "Invite" => await AskAsync("Loop_20160324.InviteLoopMember", $$"""{"loopId":"{{loop}}","email":"{{person}}"}""", key),
                "InviteChild" => await AskAsync("Loop_20160324.InviteLoopMember", $$"""{"loopId":"{{loop}}","firstName":"Zoe","isChild":true}""", key),
                "Accept" => await AskAsync("Loop_20160324.AcceptLoopInvitation", $$"""{"loopId":"{{loop}}"}""", key),
                "Decline" => await AskAsync("Loop_20160324.DeclineLoopInvitation", $$"""{"loopId":"{{loop}}"}""", key),
                "Remove" => await AskAsync("Loop_20160324.RemoveLoopMember", $$"""{"loopId":"{{loop}}","id":"{{member}}"}""", key),
                "Suspend" => await AskAsync("Loop_20160324.SuspendLoop", $$"""{"loopId":"{{loop}}"}""", key),
                "RemoveLoop" => await AskAsync("Loop_20160324.RemoveLoop", $$"""{"loopId":"{{loop}}"}""", key),
                "CreateLoop" => await AskAsync("Loop_20160324.CreateLoop", $$"""{"name":"Home","robotId":"{{NameOf(robot)}}"}""", key),
                "Rename" => await AskAsync("Loop_20160324.UpdateLoop", $$"""{"loopId":"{{loop}}","name":"Home"}""", key),
                "Enrol" => await AskAsync("Loop_20160324.SetEnrollment", $$"""{"loopId":"{{loop}}","id":"{{member}}","face":true}""", key),
                "Nickname" => await AskAsync("Loop_20160324.UpdateNickname", $$"""{"loopId":"{{loop}}","id":"{{member}}","nickname":"Z"}""", key),
                "Guardian" => await AskAsync("Loop_20160324.SetLegalGuardian", $$"""{"loopId":"{{loop}}","childId":"{{member}}","parentId":"{{members.FirstOrDefault()}}"}""", key),
                "Setup" => await SetupAsync(key, "{}", robot),
                "SetupInto" => await SetupAsync(key, $$"""{"loopId":"{{loop}}"}""", robot),
                _ => (await Task.WhenAll(SetupAsync(key, "{}", robot), SetupAsync(_people[step.Whom % 4].Key, "{}", robot))).Max(),
            };
        }

        public async Task CheckAsync(string after)
        {
            var loops = _running.Loops;
            foreach (var (name, key) in _robots)
            {
                var told = (await _running.AskAsync("Loop_20160324.ListLoops", "{}", key)).Json;
                told.GetArrayLength().ShouldBeLessThanOrEqualTo(1, after);
                var account = await _running.Accounts.FindByNameAsync(StoredName.FriendlyId(name), TestContext.Current.CancellationToken);
                var own = await loops.OfRobotAsync(account!.Id, TestContext.Current.CancellationToken);
                // None only when it was wiped, or its owner has ended the loop.
                told.GetArrayLength().ShouldBe(own is { IsSuspended: false } ? 1 : 0, after);
                foreach (var loop in told.EnumerateArray())
                    CheckLoop(loop, name, after);
            }

            // A loop that a person sees is one that its robot could take.
            foreach (var (_, key) in _people)
            {
                foreach (var loop in (await _running.AskAsync("Loop_20160324.ListLoops", "{}", key)).Json.EnumerateArray())
                {
                    CheckLoop(loop, loop.GetProperty("robotFriendlyId").GetString()!, after);
                    if (!_loops.Contains(loop.GetProperty("id").GetString()!))
                        _loops.Add(loop.GetProperty("id").GetString()!);
                }
            }
        }

        private static void CheckLoop(JsonElement loop, string robot, string after)
        {
            var accepted = loop.GetProperty("members").EnumerateArray()
                .Where(member => member.GetProperty("status").GetString() == "accepted" && member.TryGetProperty("accountId", out _))
                .Select(member => member.GetProperty("accountId").GetString()).ToArray();
            accepted.ShouldContain(loop.GetProperty("owner").GetString(), after);
            accepted.ShouldContain(loop.GetProperty("robot").GetString(), after);
            accepted.ShouldBeUnique(after);
            loop.GetProperty("robotFriendlyId").GetString().ShouldBe(robot, after);
        }

        private string NameOf(int robot) => $"Robot-{_seed}-{robot}";

        // Robots are one more than there were at first; each signs with the key that it got last.
        private async Task<HttpStatusCode> SetupAsync(AwsCredentials owner, string body, int robot)
        {
            var prepared = await _running.AskAsync("OOBE_20161026.PrepareRobot", body, owner);
            if (prepared.Status != HttpStatusCode.OK)
                return prepared.Status;
            var answer = await _running.AskAsync(
                "OOBE_20161026.SetupRobot", $$"""{"token":"{{prepared.Json.GetProperty("token").GetString()}}","id":"{{NameOf(robot)}}"}""", key: null);
            if (answer.Status == HttpStatusCode.OK)
            {
                var key = new AwsCredentials(answer.Json.GetProperty("accessKeyId").GetString()!, answer.Json.GetProperty("secretAccessKey").GetString()!);
                // Of two set-ups at once, the later key counts.
                var account = await _running.Accounts.FindByNameAsync(StoredName.FriendlyId(NameOf(robot)), TestContext.Current.CancellationToken);
                if (account!.AccessKeyId != key.AccessKeyId)
                    return answer.Status;
                lock (_robots)
                {
                    _robots.RemoveAll(one => one.Name == NameOf(robot));
                    _robots.Add((NameOf(robot), key));
                }
            }

            return answer.Status;
        }

        private async Task<string[]> MembersAsync(string loopId) =>
            [.. (await _running.Loops.GetAsync(loopId, TestContext.Current.CancellationToken))?.Members.Select(member => member.Id) ?? []];

        private async Task<HttpStatusCode> AskAsync(string target, string body, AwsCredentials key)
        {
            var answer = await _running.AskAsync(target, body, key);
            ((int)answer.Status).ShouldBeLessThan(500, answer.Body);
            return answer.Status;
        }
    }
}
