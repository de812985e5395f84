using System.Collections.Concurrent;
using Jibo.Pegasus.Lasso.Calendars;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.TestSupport.Origins;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Lasso.Tests.Calendars;

/// <summary>The calendars as they are registered, over a fake origin. It is noon in New York on Wednesday, 2 January 2030.</summary>
internal sealed class CalendarBench : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2030, 1, 2, 17, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;

    private CalendarBench(FakeOrigin origin, bool allowPrivate, Func<CalendarOptions, CalendarOptions>? change)
    {
        Origin = origin;
        var options = new CalendarOptions
        {
            GoogleUrl = origin.UriOf("calendar/v3/"),
            GraphUrl = origin.UriOf("v1.0/"),
            Configured = [origin.Address],
        };
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new StandingTime())
            .AddSingleton<IAccessTokens>(Tokens)
            .AddOrigins(new OriginOptions { AllowPrivateAddresses = allowPrivate })
            .AddCalendars(change?.Invoke(options) ?? options)
            .BuildServiceProvider();
    }

    public FakeOrigin Origin { get; }

    public FakeTokens Tokens { get; } = new();

    public static async Task<CalendarBench> StartAsync(bool allowPrivate = true, Func<CalendarOptions, CalendarOptions>? change = null) =>
        new(await FakeOrigin.StartAsync(), allowPrivate, change);

    public IRelayProvider<CalendarQuery> Provider(string service) => _services.GetRequiredKeyedService<IRelayProvider<CalendarQuery>>(service);

    public Task<ReadOnlyMemory<byte>> FetchAsync(string service, string? zone = Told.NewYork, DateTimeOffset? end = null) =>
        Provider(service).FetchAsync(new(new("report-skill", "ada", service, "personalCalendar"), end, zone), CancellationToken.None);

    public async Task<string[]> LinesAsync(string service, string? zone = Told.NewYork, DateTimeOffset? end = null) =>
        Told.Lines(await FetchAsync(service, zone, end));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Origin.DisposeAsync();
    }

    /// <summary>Tells one moment for ever; its timers go.</summary>
    private sealed class StandingTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

/// <summary>Gives <c>token-1</c>, and the next number when one was refused.</summary>
internal sealed class FakeTokens : IAccessTokens
{
    private readonly ConcurrentQueue<string?> _asked = new();
    private int _number = 1;

    /// <summary>What was said to be refused, each time.</summary>
    public IReadOnlyList<string?> Asked => [.. _asked];

    /// <summary>In place of a token.</summary>
    public string? Fixed { get; set; }

    public CredentialFailure? Failure { get; set; }

    public Task<string> GetAsync(CredentialKey key, string? refused, CancellationToken ct)
    {
        _asked.Enqueue(refused);
        if (Failure is { } failure)
            throw new CredentialException(failure, "no token");
        if (refused is not null)
            _number++;
        return Task.FromResult(Fixed ?? $"token-{_number}");
    }
}
