using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Jibo.Pegasus.Gateway.Relay;
using Jibo.Pegasus.Instances;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Gateway.Console;

/// <summary>Who the page's robot is, as it says in its address.</summary>
internal sealed partial record PageRobot(string TransId, string Robot, string Account, string? Loop)
{
    /// <summary>Of a robot that says nothing of an account: it has none, and is nobody's.</summary>
    private const string NoAccount = "console";

    /// <exception cref="HttpError">400: it has no name, or a part is none.</exception>
    public static PageRobot Read(IQueryCollection query) => new(
        Part(query, "transID") ?? Guid.NewGuid().ToString(),
        Part(query, "robot") ?? throw new HttpError(StatusCodes.Status400BadRequest, "'robot' must say which robot it is"),
        Part(query, "account") ?? NoAccount,
        Part(query, "loop"));

    private static string? Part(IQueryCollection query, string name)
    {
        if (!query.TryGetValue(name, out var values) || values.ToString() is not { Length: > 0 } value)
            return null;
        return Names().IsMatch(value)
            ? value
            : throw new HttpError(StatusCodes.Status400BadRequest, $"'{name}' must be made of 1 to 128 letters, digits and - _ . :");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._:-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}

/// <summary>Gets the hub's own token for the robot of a page, so that the gateway need not know what they are signed with.</summary>
internal sealed class RobotTokens : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _hub;
    private readonly string? _secret;

    public RobotTokens(GatewayOptions options, TimeProvider time)
    {
        _secret = options.Console!.Tokens.GetValueOrDefault(ConsoleService.Hub);
        _hub = new(new SpreadingHandler(OwnConnections.Create(options.ConnectTimeout), [options.Hub.ToUris()], time))
        {
            BaseAddress = options.Hub.ToUri(),
            Timeout = Patience,
            MaxResponseContentBufferSize = 64 * 1024,
        };
    }

    /// <exception cref="HttpError">502: the hub gives none.</exception>
    public async Task<string> GetAsync(PageRobot robot, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "v1/tokens")
            {
                Content = JsonContent.Create(new WantedToken(robot.Robot, robot.Account, robot.Loop), RobotTokenJson.Default.WantedToken),
            };
            if (_secret is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _secret);
            using var response = await _hub.SendAsync(request, ct);
            if (!response.IsSuccessStatusCode)
                throw new HttpError(StatusCodes.Status502BadGateway, $"The hub gives the page's robot no token: it answers {(int)response.StatusCode}");
            var issued = await response.Content.ReadFromJsonAsync(RobotTokenJson.Default.IssuedToken, ct);
            return issued?.Token ?? throw new HttpError(StatusCodes.Status502BadGateway, "The hub gives the page's robot no token");
        }
        catch (Exception e) when (e is HttpRequestException or System.Text.Json.JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new HttpError(StatusCodes.Status502BadGateway, "The hub cannot be reached", e);
        }
    }

    public void Dispose() => _hub.Dispose();
}

/// <summary>What the hub is asked for.</summary>
internal sealed record WantedToken(string RobotId, string AccountId, string? LoopId);

/// <summary>What it gives.</summary>
internal sealed record IssuedToken(string? Token);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WantedToken))]
[JsonSerializable(typeof(IssuedToken))]
internal sealed partial class RobotTokenJson : JsonSerializerContext;
