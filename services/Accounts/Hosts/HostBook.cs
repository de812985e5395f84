using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Hosts;

/// <summary>The names that robots call the gateway by. The legacy ones need no entry.</summary>
internal sealed class HostBook(AccountStore store, TimeProvider time)
{
    /// <summary>More would be a mistake.</summary>
    public const int Most = 200;

    /// <summary>By name.</summary>
    public Task<IReadOnlyList<StoredHost>> ListAsync(CancellationToken ct) =>
        store.RunAsync<IReadOnlyList<StoredHost>>(async (collections, limited) =>
        [
            .. (await collections.Hosts.FindAsync(new() { Limit = Most }, limited)).Select(found => found.Document),
        ], ct);

    /// <summary>Gives a name its services, in the place of those that it had.</summary>
    /// <exception cref="AccountsException">That is no name, no service, or there are too many names.</exception>
    public async Task<StoredHost> PutAsync(string name, IReadOnlyList<string> services, CancellationToken ct)
    {
        var host = new StoredHost { Name = HostName.Read(name), Services = Read(services), Created = time.GetUtcNow().ToUnixTimeMilliseconds() };
        await store.RunAsync(async (collections, limited) =>
        {
            if (await collections.Hosts.GetAsync(host.Name, limited) is null && await collections.Hosts.CountAsync(DocumentFilter.Everything, limited) >= Most)
                throw new AccountsException(StatusCodes.Status409Conflict, "LimitExceededException", $"There are {Most} names already");
            await collections.Hosts.UpsertAsync(host.Name, host, null, limited);
            return true;
        }, ct);
        return host;
    }

    /// <exception cref="AccountsException">There is no such name.</exception>
    public async Task RemoveAsync(string name, CancellationToken ct)
    {
        var host = HostName.Read(name);
        if (!await store.RunAsync((collections, limited) => collections.Hosts.DeleteAsync(host, limited), ct))
            throw AccountsException.NotFound("ResourceNotFoundException", "There is no such name");
    }

    private static string[] Read(IReadOnlyList<string>? services)
    {
        services ??= [];
        string[] known = [.. HostService.All.Where(services.Contains)];
        return known.Length > 0 && services.All(known.Contains)
            ? known
            : throw AccountsException.Invalid($"services must be some of {string.Join(", ", HostService.All)}");
    }
}
