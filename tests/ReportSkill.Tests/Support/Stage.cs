using System.Globalization;
using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Skills.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.ReportSkill.Tests.Support;

/// <summary>A robot in a house on the west coast, at an hour of Wednesday 2 January 2030; the skill; and the world outside.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Ada = "000000000000000000000001";
    public const string Tom = "000000000000000000000002";
    public const string AdasAccount = "account-ada";

    private Stage(SkillConversation jibo, ScriptedLasso lasso, FakeSettings settings)
    {
        Jibo = jibo;
        Lasso = lasso;
        Settings = settings;
    }

    public SkillConversation Jibo { get; }
    public ScriptedLasso Lasso { get; }
    public FakeSettings Settings { get; }

    public TestRobot Robot => Jibo.Robot;

    /// <param name="time">By the clocks of the house.</param>
    /// <param name="speaker">Looper id; null when the robot does not know who speaks. Tom is nine.</param>
    /// <param name="parts">Parts in place of the real ones; those that are not named are absent.</param>
    public static Stage At(string time = "08:15", string? speaker = Ada, int seed = 1, IReadOnlyList<IReportPart>? parts = null)
    {
        var (lasso, settings) = (new ScriptedLasso(), new FakeSettings());
        var local = DateTimeOffset.ParseExact($"2030-01-02 {time} -08:00", "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
        var jibo = SkillConversation.With<ReportSkill>("report-skill", options =>
        {
            options.Seed = seed;
            options.Clock = new(local.ToUniversalTime());
            options.Services = services => Set(services, lasso, settings, parts);
        });
        jibo.Robot.HeardFrom("Ada").HeardFrom("Tom");
        jibo.Robot.Users[0] = jibo.Robot.Users[0] with { AccountId = AdasAccount, Birthdate = 473385600000 };
        jibo.Robot.Users[1] = jibo.Robot.Users[1] with { AccountId = "account-tom", Birthdate = local.AddYears(-9).ToUnixTimeMilliseconds() };
        jibo.Robot.Speaker = speaker;
        jibo.Robot.CountryCode = "US";
        jibo.Robot.Position = (45.0, -122.0);
        jibo.Robot.LocalTime = local.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
        return new(jibo, lasso, settings);
    }

    public Task<TestAnswer> ReportAsync() => Jibo.Say("give me my personal report", "launchPersonalReport");

    public Task<TestAnswer> WeatherAsync(params (string Name, string Value)[] entities) => Jibo.Say("what's the weather", "requestWeatherPR", entities);

    public Task<TestAnswer> OfferAsync() => Jibo.BeginProactively(Entities.Text("Proactive"));

    /// <summary>Ada says "yes", or something else that an open question takes.</summary>
    public Task<TestAnswer> AnswerAsync(string intent, params (string Name, string Value)[] entities) => Jibo.Say(intent, intent, entities);

    /// <summary>The MIMs of the last answer, in order.</summary>
    public IReadOnlyList<string> Mims => MimsOf(Jibo.Last);

    public static IReadOnlyList<string> MimsOf(TestAnswer answer) => [.. answer.Slims.Select(slim => slim.Config.Play?.Meta?.MimId ?? "")];

    public ValueTask DisposeAsync() => Jibo.DisposeAsync();

    internal static void Set(IServiceCollection services, ILassoClient lasso, ISettingsClient settings, IReadOnlyList<IReportPart>? parts = null)
    {
        services.AddSingleton(new ReportOptions { Lasso = NetAddress.Local(1), Settings = NetAddress.Local(1) })
            .AddSingleton(lasso)
            .AddSingleton(settings)
            .AddReport();
        if (parts is null)
            services.AddReportParts();
        foreach (var part in parts ?? [])
            services.AddSingleton(part);
    }
}
