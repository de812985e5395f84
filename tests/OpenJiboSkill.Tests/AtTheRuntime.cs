using Jibo.Pegasus.Clients;
using Jibo.Pegasus.OpenJiboSkill.Asking;
using Jibo.Pegasus.Skills.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.OpenJiboSkill.Tests;

/// <summary>The skill, with a runtime beside it.</summary>
public abstract class AtTheRuntime : IAsyncLifetime
{
    internal FakeRuntime Runtime { get; private set; } = null!;

    internal SkillConversation Jibo { get; private set; } = null!;

    private protected virtual OpenJiboOptions Options => new() { Url = Runtime.Address, Token = "a token of theirs", MaxFollowUps = 3, Timeout = TimeSpan.FromSeconds(5) };

    public async ValueTask InitializeAsync()
    {
        Runtime = await FakeRuntime.StartAsync();
        var options = Options;
        Jibo = SkillConversation.With<OpenJiboSkill>("openjibo-skill", test => test.Services = services => services
            .AddSingleton(options)
            .AddSingleton<RuntimeCircuit>()
            .AddSingleton<RuntimeDoor>()
            .AddOpenJiboClient(options.Url!, new() { Timeout = options.Timeout, MaxAnswerBytes = options.MaxPlan }, options.Token));
        Jibo.Robot.HeardFrom("Ada");
    }

    public async ValueTask DisposeAsync()
    {
        await Jibo.DisposeAsync();
        await Runtime.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected void Answers(string json, int status = 200) => Runtime.Answer = FakeRuntime.Say(json, status);

    private protected Task<TestAnswer> AskAsync(string words = "ask open jibo what it thinks") => Jibo.Say(words, "askOpenJibo");
}
