using System.Net;
using System.Text;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>A skill's service as it runs, over a real socket, on a port of its own.</summary>
public sealed class SkillOverHttp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SkillOverHttp(WebApplication app)
    {
        _app = app;
        Http = new() { BaseAddress = app.BoundAddresses().Http };
    }

    /// <summary>A client of the service.</summary>
    public HttpClient Http { get; }

    /// <summary>Builds and starts a service.</summary>
    /// <param name="build">Makes it of arguments, such as <c>JokeSkillService.Build</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SkillOverHttp> StartAsync(Func<string[], WebApplication> build, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(build);
        var app = build(["--server:port=0", "--server:logLevel=none"]);
        await app.StartAsync(cancellationToken);
        return new(app);
    }

    /// <summary>A request as the hub makes it; <paramref name="skill"/> and <paramref name="result"/> are JSON.</summary>
    public static string Request(string type, string skill, string result = "{}") => $$"""
        {
          "type": "{{type}}", "msgID": "m1", "ts": 1700000003010,
          "data": {
            "general": { "accountID": "cccccccccccccccccccccc01", "robotID": "Red-Green-Blue-Gold", "lang": "en", "release": "1.9.2" },
            "runtime": { "perception": { "speaker": null, "peoplePresent": [] }, "dialog": { "referent": null }, "loop": null, "location": null, "character": null },
            "skill": {{skill}},
            "result": {{result}}
          }
        }
        """;

    /// <summary>Posts a request, which must be answered with 200, errors of the skill included.</summary>
    public async Task<TestAnswer> PostAsync(string json, CancellationToken cancellationToken)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(new Uri("/v1/main", UriKind.Relative), content, cancellationToken);
        return response.StatusCode == HttpStatusCode.OK
            ? TestAnswer.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken))
            : throw new SkillTestException($"The skill answered {(int)response.StatusCode}, not 200");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
