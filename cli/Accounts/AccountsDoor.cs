using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Accounts;

/// <summary>What an operator asks of accounts: its end points under <c>/v1/admin</c>.</summary>
internal sealed class AccountsDoor(CliContext context, DataFolder data, Uri? url) : IDisposable
{
    private readonly OperatorDoor _door = new(context, data, OperatedService.Accounts, url);

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken ct) where T : class => AskAsync(HttpMethod.Get, path, null, type, ct);

    public Task<T> DeleteAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken ct) where T : class => AskAsync(HttpMethod.Delete, path, null, type, ct);

    public Task<T> SendAsync<TBody, T>(HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class =>
        AskAsync(method, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), type, ct);

    public void Dispose() => _door.Dispose();

    /// <summary>A name as a part of a path.</summary>
    public static string Part(string name) => Uri.EscapeDataString(name);

    private Task<T> AskAsync<T>(HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class =>
        _door.AskAsync(method, $"v1/admin/{path}", body, type, ct);
}
