using System.Globalization;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Lasso.Credentials.Providers;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Microsoft.AspNetCore.WebUtilities;

namespace Jibo.Pegasus.Lasso.Credentials.Doors;

/// <summary>What a request says of a credential (protocol: G.2): in its query, in a form, or in a JSON body; scopes as <c>scopes[0]=…</c> or as an array.</summary>
internal sealed class CredentialRequest
{
    private const int MaxBody = 64 * 1024;
    private const int MaxValues = 40;
    private const int MaxScopes = 20;
    private const int MaxName = 200;
    private const int MaxSecret = 8 * 1024;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, string> _scopes = [];

    private CredentialRequest()
    {
    }

    public string AccountId => Name("accountId");

    /// <exception cref="HttpError">400: something is missing or wrong.</exception>
    public CredentialKey Key
    {
        get
        {
            var (service, calendar) = (Name("serviceName"), Name("serviceAccountName"));
            if (!CalendarServices.IsKnown(service))
                throw Bad("serviceName must be google, outlook or ics");
            if (!CalendarServices.IsCalendar(calendar))
                throw Bad("serviceAccountName must be personalCalendar or workCalendar");
            return new(Name("skillId"), AccountId, service, calendar);
        }
    }

    public IReadOnlyList<string> Scopes => [.. _scopes.Values];

    /// <summary>Null when it is absent or empty.</summary>
    public string? Find(string name, int maxLength = MaxSecret)
    {
        if (!_values.TryGetValue(name, out var value) || value.Length == 0)
            return null;
        return value.Length <= maxLength && !value.Any(char.IsControl) ? value : throw Bad($"{name} is too long, or holds what no text holds");
    }

    /// <summary>A name that must be there, of at most 200 characters.</summary>
    public string Name(string name) => Find(name, MaxName) ?? throw Bad($"Missing {name} in credential request");

    /// <summary>A time: ISO 8601, or seconds or milliseconds since 1970.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Find(name, MaxName) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1e14)
            return DateTimeOffset.FromUnixTimeMilliseconds((long)(number < 1e11 ? number * 1000 : number));
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Bad($"{name} must be a time, as ISO 8601 or as milliseconds since 1970");
    }

    public static HttpError Bad(string message) => new(StatusCodes.Status400BadRequest, message);

    public static async Task<CredentialRequest> ReadAsync(HttpContext context)
    {
        var request = new CredentialRequest();
        foreach (var (name, values) in context.Request.Query)
            request.Add(name, values.ToString());
        if (HttpMethods.IsGet(context.Request.Method) || context.Request.ContentLength == 0)
            return request;
        var body = await RequestBody.ReadAsync(context, MaxBody);
        if (body.IsEmpty)
            return request;
        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
        {
            foreach (var (name, values) in QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Span)))
                request.Add(name, values.ToString());
        }
        else
        {
            request.AddJson(body.Span);
        }

        return request;
    }

    private void AddJson(ReadOnlySpan<byte> utf8)
    {
        JsonElement json;
        try
        {
            json = JsonElement.Parse(utf8);
        }
        catch (JsonException e)
        {
            throw new HttpError(StatusCodes.Status400BadRequest, "The body is neither JSON nor a form", e);
        }

        if (json.ValueKind != JsonValueKind.Object)
            throw Bad("The body must be an object");
        foreach (var member in json.EnumerateObject())
        {
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.String:
                    Add(member.Name, member.Value.GetString()!);
                    break;
                case JsonValueKind.Number:
                    Add(member.Name, member.Value.GetRawText());
                    break;
                case JsonValueKind.Array when member.Name == "scopes":
                    foreach (var (at, scope) in member.Value.EnumerateArray().Take(MaxScopes + 1).Index())
                        AddScope(at, scope.ValueKind == JsonValueKind.String ? scope.GetString()! : throw Bad("scopes must be texts"));
                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    throw Bad("What a credential request holds must be texts");
            }
        }
    }

    private void Add(string name, string value)
    {
        if (name.StartsWith("scopes[", StringComparison.Ordinal) && name[^1] == ']'
            && (name.Length == 8 || int.TryParse(name.AsSpan(7, name.Length - 8), NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            AddScope(name.Length == 8 ? _scopes.Count : int.Parse(name.AsSpan(7, name.Length - 8), NumberStyles.None, CultureInfo.InvariantCulture), value);
        else if (_values.Count < MaxValues)
            _values[name] = value;
    }

    private void AddScope(int at, string scope)
    {
        if (at >= MaxScopes || scope.Length > MaxName)
            throw Bad($"scopes may be at most {MaxScopes} texts of at most {MaxName} characters");
        _scopes[at] = scope;
    }
}
