using System.Globalization;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.GreetingSkill.Tests;

/// <summary>A robot in a house at an hour, a History, and the skill between them. It is eight hours behind UTC there.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Ada = "000000000000000000000001";
    public const string Bob = "000000000000000000000002";

    private static readonly TimeSpan Offset = TimeSpan.FromHours(-8);

    private Stage(SkillConversation jibo, FakeHistory history)
    {
        Jibo = jibo;
        History = history;
        history.Latest = FindLatest;
    }

    public SkillConversation Jibo { get; }

    public FakeHistory History { get; }

    /// <summary>When each person was greeted last, by looper id or <c>UNKNOWN</c>.</summary>
    public Dictionary<string, DateTimeOffset> LastGreeted { get; } = [];

    /// <summary>When each person was seen last; who was greeted was seen.</summary>
    public Dictionary<string, DateTimeOffset> LastSeen { get; } = [];

    public DateTimeOffset Now => Jibo.Clock.GetUtcNow();

    /// <param name="local">The robot's own time, such as <c>2030-03-05 14:00</c>.</param>
    /// <param name="speaker">Who speaks: <see cref="Ada"/>, the owner, <see cref="Bob"/>, or null for nobody that he knows.</param>
    /// <param name="seed">Same seed, same choices.</param>
    public static Stage At(string local, string? speaker = Ada, int seed = 1)
    {
        var time = new DateTimeOffset(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Offset);
        var history = new FakeHistory();
        var jibo = SkillConversation.With<GreetingSkill>("greeting-skill", options => Set(options, seed, time, history));
        jibo.Robot.HeardFrom("Ada").HeardFrom("Bob");
        jibo.Robot.Speaker = speaker;
        jibo.Robot.LocalTime = time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
        return new(jibo, history);
    }

    /// <summary>The world as replays need it: History knows nobody.</summary>
    public static void WithoutMemory(SkillTestOptions options) => Set(options, options.Seed, options.Clock.GetUtcNow(), new());

    /// <summary>A stage where the dice fell so that Jibo asks how the person is, or does not.</summary>
    public static async Task<Stage> WhereHeAsksAsync(bool asks, string local, Func<SkillConversation, Task> begin, string? speaker = Ada)
    {
        for (var seed = 1; ; seed++)
        {
            var stage = At(local, speaker, seed);
            await begin(stage.Jibo);
            if (stage.Jibo.IsOpen == asks)
                return stage;
            await stage.DisposeAsync();
        }
    }

    /// <summary>Jibo greeted the speaker earlier the same day, so nothing special is due any more and he does not ask back.</summary>
    public Stage Greeted(TimeSpan ago)
    {
        LastGreeted[Jibo.Robot.Speaker ?? "UNKNOWN"] = Now - ago;
        return this;
    }

    /// <summary>Gives somebody a birthday: a date such as <c>1990-03-05</c>.</summary>
    public Stage Born(string looperId, string date)
    {
        var born = DateTimeOffset.Parse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
        var users = Jibo.Robot.Users;
        var at = users.FindIndex(user => user.Id == looperId);
        users[at] = users[at] with { Birthdate = born };
        return this;
    }

    public static string? MimOf(TestAnswer answer) => answer.Slims.SingleOrDefault()?.Config.Play?.Meta?.MimId;

    public ValueTask DisposeAsync() => Jibo.DisposeAsync();

    private SkillLaunch? FindLatest(HistoryQuery query)
    {
        var asksForGreetings = query.Rules is { Count: > 0 };
        DateTimeOffset? when = LastGreeted.TryGetValue(query.PersonId!, out var greeted) ? greeted : null;
        if (!asksForGreetings && LastSeen.TryGetValue(query.PersonId!, out var seen) && (when is null || seen > when))
            when = seen;
        return when is { } at ? new() { Id = "l1", Timestamp = at, RobotId = query.RobotId! } : null;
    }

    private static void Set(SkillTestOptions options, int seed, DateTimeOffset now, FakeHistory history)
    {
        options.Seed = seed;
        options.Clock = new(now.ToUniversalTime());
        options.Services = services => services
            .AddSingleton(new GreetingOptions { History = NetAddress.Local(1) })
            .AddSingleton<IHistoryClient>(history)
            .AddSingleton<GreetingMemory>();
    }
}
