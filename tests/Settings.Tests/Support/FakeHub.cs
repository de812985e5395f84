using System.Text;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Settings.Tests.Support;

/// <summary>The hub as Settings sees it: the list of skills that have settings.</summary>
internal sealed class FakeHub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private volatile string _skills;

    private FakeHub(WebApplication app, string skills) => (_app, _skills) = (app, skills);

    public Uri Address => _app.BoundAddresses().Http;

    /// <summary>The <c>Authorization</c> of the last question.</summary>
    public string? Authorization { get; private set; }

    public static async Task<FakeHub> StartAsync(params (string Id, string View)[] skills)
    {
        var builder = PegasusDefaults.CreateBuilder(
            new ServiceInfo("fake-hub", 0), ["--server:logLevel=none", "--server:drainTimeout=200ms"], new Dictionary<string, string>());
        var app = builder.Build();
        app.MapPegasusDefaults();
        var hub = new FakeHub(app, List(skills));
        app.MapGet("/v1/skills/settings/{robot}", (RequestDelegate)(context =>
        {
            hub.Authorization = context.Request.Headers.Authorization;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(hub._skills, Encoding.UTF8);
        }));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return hub;
    }

    public void Tell(params (string Id, string View)[] skills) => _skills = List(skills);

    public void TellRaw(string answer) => _skills = answer;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static string List((string Id, string View)[] skills) =>
        $$"""{"skills":[{{string.Join(',', skills.Select(skill => $$$"""{"id":"{{{skill.Id}}}","intents":[],"URL":"http://x/v1/main","settings":{"view":{{{skill.View}}}}}"""))}}]}""";
}
