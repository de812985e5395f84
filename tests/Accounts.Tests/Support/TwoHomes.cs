using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Accounts.Tests.Support;

/// <summary>Two homes that have nothing to do with each other, each with all that a request can name.</summary>
internal sealed class TwoHomes
{
    private static int s_made;

    private TwoHomes(OneHome ours, OneHome theirs) => (Ours, Theirs) = (ours, theirs);

    public OneHome Ours { get; }

    public OneHome Theirs { get; }

    public static async Task<TwoHomes> MakeAsync(RunningAccounts running)
    {
        var number = Interlocked.Increment(ref s_made);
        return new(await OneHome.MakeAsync(running, $"Our-Robot-{number}", $"ours-{number}@example.com"), await OneHome.MakeAsync(running, $"Their-Robot-{number}", $"theirs-{number}@example.com"));
    }
}

/// <summary>A home, and the names of what belongs to it.</summary>
internal sealed class OneHome
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    private OneHome(Household household) => Household = household;

    public Household Household { get; }

    public static async Task<OneHome> MakeAsync(RunningAccounts running, string robot, string email)
    {
        var ct = TestContext.Current.CancellationToken;
        var household = await running.AddHouseholdAsync(robot, email);
        var loop = await running.Service<LoopMembers>().InviteAsync(household.Loop.Id, new() { FirstName = "Zoe", IsChild = true }, ct);
        var host = await running.AddHouseholdAsync($"Host-Of-{robot}", $"host-of-{email}");
        await running.Service<LoopMembers>().InviteAsync(host.Loop.Id, new() { Email = email }, ct);
        var free = await running.Accounts.AddRobotAsync($"Free-{robot}", ct);
        await running.Loops.RemoveAsync((await running.Loops.AddAsync("Old", household.Owner, free, ct)).Id, ct);
        return new(household)
        {
            _names =
            {
                ["loop"] = loop.Id,
                ["owner"] = household.Owner.Id,
                ["email"] = email,
                ["robot"] = robot,
                ["free"] = free.FriendlyId!,
                ["child"] = loop.Members[^1].Id,
                ["adult"] = loop.Members[0].Id,
                ["invitation"] = host.Loop.Id,
                ["wish"] = (await running.Service<KeyBook>().RequestAsync(loop.Id, household.Robot.Id, "key", ct)).Id,
                ["token"] = (await running.Service<ProvisioningBook>().PrepareAsync(household.Owner.Id, null, ct)).Token,
            },
        };
    }

    /// <summary>A request, or one of its headers, with this home's names in it.</summary>
    public string Fill(string text)
    {
        foreach (var (name, value) in _names)
            text = text.Replace($"${{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    /// <summary>What of this home an owned name would name.</summary>
    public string Of(OwnedName owned) => _names[(owned.Kind, owned.Name, owned.ByHandler) switch
    {
        (OwnedKind.Loop, _, _) => "loop",
        (OwnedKind.Robot, _, true) => "free",
        (OwnedKind.Robot, _, _) => "robot",
        (OwnedKind.Account, _, _) => "owner",
        (OwnedKind.Invitation, _, _) => "invitation",
        (OwnedKind.Member, "parentId", _) => "adult",
        (OwnedKind.Member, _, _) => "child",
        (OwnedKind.KeyRequest, _, _) => "wish",
        _ => throw new ArgumentOutOfRangeException(nameof(owned), owned, "No home has such a thing"),
    }];

    /// <summary>What nobody else may learn.</summary>
    public IEnumerable<string> Private => _names.Where(pair => pair.Key is not ("free" or "token")).Select(pair => pair.Value);

    public AwsCredentials? KeyOf(string who) => who switch
    {
        "robot" => Household.RobotKey,
        "owner" => Household.OwnerKey,
        "nobody" => null,
        _ => throw new ArgumentOutOfRangeException(nameof(who), who, "Nobody signs so"),
    };
}
