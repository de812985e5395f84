using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Reports;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Cli.Report;

/// <summary>Report-skill's door for operators.</summary>
internal sealed class ReportDoor : IDisposable
{
    private const int MaxAnswerBytes = 4 * 1024 * 1024;

    private readonly CliContext _context;
    private readonly DataFolder _data;
    private readonly HttpClient _http;

    /// <param name="context">Terminal and environment, which may hold the operator's token.</param>
    /// <param name="data">The folder of the system that runs; holds the token otherwise.</param>
    /// <param name="url">Where report-skill is; null for the one that runs on the folder.</param>
    public ReportDoor(CliContext context, DataFolder data, Uri? url)
    {
        (_context, _data) = (context, data);
        _http = ServiceHttp.Create(url ?? ServiceHttp.AddressOf("report-skill", data), TimeSpan.FromSeconds(15), MaxAnswerBytes);
    }

    /// <summary>What Jibo would say to a turn.</summary>
    public async Task<ReportPreview> AskAsync(SkillRequest turn, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/report/preview");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", OperatorToken.Hub.Read(_context, _data));
        var utf8 = await new ServiceExchange(
            $"No report-skill answers at {_http.BaseAddress}; start the system with ./pegasus up, or say where it is with --url or --data.",
            $"Report-skill at {_http.BaseAddress} did not answer within {_http.Timeout.TotalSeconds} s.",
            Refusal).SendAsync(_http, request, JsonSerializer.SerializeToUtf8Bytes(turn, PegasusJson.Wire.SkillRequest), ct);
        return MessageParser.TryRead(utf8, PegasusJson.Wire.ReportPreview, out var preview, out var problem)
            ? preview
            : throw new CliException($"The answer of report-skill cannot be read: {problem.Message}.");
    }

    public void Dispose() => _http.Dispose();

    private static string Refusal(HttpStatusCode status, byte[] utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8);
            return $"Report-skill refuses: {json.RootElement.GetProperty("data").GetProperty("message").GetString()?.TrimEnd('.')}.";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return $"Report-skill refuses with {(int)status} {status}.";
        }
    }
}
