using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>Releases that robots are offered.</summary>
internal static class AdminUpdates
{
    /// <summary>As many as are looked through when a robot asks.</summary>
    public const int Most = 1000;

    private const int MaxText = 100;
    private const int MaxChanges = 4000;
    private const int MaxUrl = 2000;

    public static void MapAdminUpdates(this WebApplication app)
    {
        var json = AdminJson.Default;
        app.MapAdmin(HttpMethods.Get, "updates", json.UpdateList, async context => new([.. (await Store(context).RunAsync((collections, ct) =>
            collections.Updates.FindAsync(new() { Sort = [new("created", Descending: true)], Limit = Most }, ct), context.RequestAborted)).Select(one => one.Document)]));
        app.MapAdmin(HttpMethods.Post, "updates", json.StoredUpdate, AddAsync);
        app.MapAdmin(HttpMethods.Delete, "updates/{update}", json.Removed, async context =>
            await Store(context).RunAsync((collections, ct) => collections.Updates.DeleteAsync(AdminDoor.PathValue(context, "update"), ct), context.RequestAborted)
                ? new(1)
                : throw AccountsException.NotFound("UPDATE_NOT_FOUND", "There is no such update"));
    }

    private static async Task<StoredUpdate> AddAsync(HttpContext context)
    {
        var wanted = await AdminDoor.ReadAsync(context, AdminRequestJson.Default.UpdateToAdd);
        var update = new StoredUpdate
        {
            Id = AccountIds.New(),
            FromVersion = Text("fromVersion", wanted.FromVersion ?? "*", MaxText),
            ToVersion = Text("toVersion", wanted.ToVersion, MaxText),
            Subsystem = Text("subsystem", wanted.Subsystem, MaxText),
            Filter = wanted.Filter is null ? null : Text("filter", wanted.Filter, MaxText),
            Changes = Text("changes", wanted.Changes ?? $"{wanted.Subsystem} {wanted.ToVersion}", MaxChanges),
            Url = Url(wanted.Url),
            ShaHash = Hash(wanted.ShaHash),
            Length = wanted.Length is null or >= 0 ? wanted.Length : throw AccountsException.Invalid("length must be a number of bytes"),
            Created = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds(),
        };
        return await Store(context).RunAsync(async (collections, ct) =>
        {
            if (await collections.Updates.CountAsync(DocumentFilter.Everything, ct) >= Most)
                throw AccountsException.Invalid($"There are {Most} updates, and no more are looked through; remove one first");
            await collections.Updates.InsertAsync(update.Id, update, null, ct);
            return update;
        }, context.RequestAborted);
    }

    private static string Text(string what, string? text, int most) =>
        text?.Trim() is { Length: > 0 } trimmed && trimmed.Length <= most && !trimmed.Any(one => char.IsControl(one) && one is not ('\n' or '\t'))
            ? trimmed
            : throw AccountsException.Invalid($"{what} is required, of at most {most} characters");

    private static string Url(string? text) =>
        text is { Length: <= MaxUrl } && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            ? url.AbsoluteUri
            : throw AccountsException.Invalid("url must be an http or https address without a password in it, where robots fetch the release");

    private static string Hash(string? text) =>
        text is { Length: 40 or 64 } && text.All(char.IsAsciiHexDigit)
            ? text.ToLowerInvariant()
            : throw AccountsException.Invalid("shaHash must be the release's SHA-1 or SHA-256 in hexadecimal digits");

    private static AccountStore Store(HttpContext context) => context.RequestServices.GetRequiredService<AccountStore>();
}
