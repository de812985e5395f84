using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.ExampleSkill.Tests;

/// <summary>The service as it runs, over a real socket.</summary>
public sealed class ExampleSkillServiceTests : IAsyncLifetime
{
    private readonly WebApplication _app = ExampleSkillService.Build(["--server:port=0", "--server:logLevel=none"]);
    private readonly HttpClient _http = new();

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _http.BaseAddress = _app.BoundAddresses().Http;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Manifest_and_health_are_there()
    {
        (await _http.GetStringAsync("/v1/manifest", TestContext.Current.CancellationToken)).ShouldContain("\"id\": \"example-skill\"");
        (await _http.GetStringAsync("/healthcheck", TestContext.Current.CancellationToken)).ShouldBe("ok");
    }
}
