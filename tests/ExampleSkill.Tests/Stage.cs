using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Skills.Calls;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.ExampleSkill.Tests;

/// <summary>The skill, with a History beside it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Ada = "000000000000000000000001";
    public const string Bob = "000000000000000000000002";

    private Stage(SkillConversation jibo, FakeHistory history)
    {
        Jibo = jibo;
        History = history;
    }

    public SkillConversation Jibo { get; }

    public FakeHistory History { get; }

    /// <param name="speaker">Who speaks: <see cref="Ada"/>, <see cref="Bob"/>, or null for nobody that Jibo knows.</param>
    /// <param name="seed">Same seed, same choices.</param>
    /// <param name="others">The other skills; null for a house without any.</param>
    public static Stage With(string? speaker = Ada, int seed = 1, ISkillCaller? others = null)
    {
        var history = new FakeHistory();
        var jibo = SkillConversation.With<ExampleSkill>("example-skill", options =>
        {
            options.Seed = seed;
            Set(options, history, others);
        });
        jibo.Robot.HeardFrom("Ada").HeardFrom("Bob");
        jibo.Robot.Speaker = speaker;
        return new(jibo, history);
    }

    /// <summary>The world as replays need it.</summary>
    public static void FirstVisit(SkillTestOptions options) => Set(options, new());

    /// <summary>A tour that has come to the question for a colour.</summary>
    public static async Task<Stage> AskedForColorAsync(long visits = 0)
    {
        var stage = With();
        stage.History.Count = _ => visits;
        await stage.Jibo.Say("show me an example");
        await stage.Jibo.Say("yes");
        return stage;
    }

    public Task Color(string color) => Jibo.Say(color, "favoriteColor", ("color", color));

    public ValueTask DisposeAsync() => Jibo.DisposeAsync();

    private static void Set(SkillTestOptions options, FakeHistory history, ISkillCaller? others = null) => options.Services = services =>
    {
        if (others is not null)
            services.AddSingleton(others);
        services.AddSingleton(new ExampleOptions { History = NetAddress.Local(1) })
            .AddSingleton<IHistoryClient>(history)
            .AddSingleton<VisitCounter>();
    };
}
