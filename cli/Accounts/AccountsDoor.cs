using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Accounts;

/// <summary>What an operator asks of accounts: its end points under <c>/v1/admin</c>.</summary>
internal sealed class AccountsDoor : IDisposable
{
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly CliContext _context;
    private readonly DataFolder _data;

    public AccountsDoor(CliContext context, DataFolder data, Uri? url)
    {
        (_context, _data) = (context, data);
        _http = ServiceHttp.Create(url ?? ServiceHttp.AddressOf("accounts", data), TimeSpan.FromSeconds(30), MaxAnswerBytes);
    }

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken ct) => AskAsync(HttpMethod.Get, path, null, type, ct);

    public Task<T> DeleteAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken ct) => AskAsync(HttpMethod.Delete, path, null, type, ct);

    public Task<T> SendAsync<TBody, T>(HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, CancellationToken ct) =>
        AskAsync(method, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), type, ct);

    public void Dispose() => _http.Dispose();

    /// <summary>A name as a part of a path.</summary>
    public static string Part(string name) => Uri.EscapeDataString(name);

    private Task<T> AskAsync<T>(HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken ct) =>
        new OperatorExchange(_http, () => OperatorToken.Accounts.Read(_context, _data), new("Accounts", Several: true)).AskAsync(method, $"v1/admin/{path}", body, type, ct);
}
