using System.Globalization;
using Npgsql;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>What a connection string such as <c>postgres://user:password@host:5432/database?sslmode=require</c> says.</summary>
internal sealed class PostgresAddress
{
    private const string DefaultSchema = "pegasus";
    private const string Example = "such as postgres://user:password@host:5432/database";

    private readonly NpgsqlConnectionStringBuilder _server;

    private PostgresAddress(NpgsqlConnectionStringBuilder server, string schema)
    {
        (_server, Schema) = (server, schema);
        var host = server.Host!.Contains(':', StringComparison.Ordinal) ? $"[{server.Host}]" : server.Host;
        Location = $"postgres://{host}:{server.Port}/{server.Database}" + (schema == DefaultSchema ? "" : $"?schema={schema}");
    }

    /// <summary>Server, database and schema; neither user nor password.</summary>
    public string Location { get; }

    /// <summary>The schema that all tables are in: lower case letters, digits and underscores.</summary>
    public string Schema { get; }

    /// <exception cref="StoreException">It is no such string. The message never quotes it: it may hold a password.</exception>
    public static PostgresAddress Parse(string connectionString)
    {
        if (!Uri.TryCreate(connectionString, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Fragment.Length > 0)
            throw Refuse($"it must name a server and a database, {Example}; odd characters of a password are written as %23 and the like");
        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        if (database.Length == 0 || database.Contains('/', StringComparison.Ordinal))
            throw Refuse($"it names no database, {Example}");

        var user = uri.UserInfo.Split(':', 2);
        var server = new NpgsqlConnectionStringBuilder
        {
            Host = uri.IdnHost.Trim('[', ']'),
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = database,
            ApplicationName = "Jibo.Pegasus",
        };
        if (user[0].Length > 0)
            server.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            server.Password = Uri.UnescapeDataString(user[1]);
        return new(server, Read(uri.Query, server));
    }

    /// <summary>What the driver connects with.</summary>
    public NpgsqlConnectionStringBuilder Connection(DocumentStoreOptions options)
    {
        var milliseconds = string.Create(
            CultureInfo.InvariantCulture,
            $"-c lock_timeout={(long)options.BusyTimeout.TotalMilliseconds} -c statement_timeout={(long)options.CommandTimeout.TotalMilliseconds}");
        return new(_server.ConnectionString)
        {
            // An acknowledged write is on the disk, whatever the server's default is.
            Options = $"-c synchronous_commit=on {milliseconds}",
            // One that writes, one for long work, one to clear away.
            MaxPoolSize = options.Readers + 3,
            Timeout = Math.Max(1, (int)options.ConnectTimeout.TotalSeconds),
            // The server ends a statement first and says so; this is for a server that says nothing any more.
            CommandTimeout = (int)options.CommandTimeout.TotalSeconds + 2,
            CancellationTimeout = 2000,
            KeepAlive = 30,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 3,
            Enlist = false,
            GssEncryptionMode = GssEncryptionMode.Disable,
            IncludeErrorDetail = false,
        };
    }

    private static string Read(string query, NpgsqlConnectionStringBuilder server)
    {
        var schema = DefaultSchema;
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            var value = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "";
            switch (parts[0])
            {
                case "sslmode":
                    server.SslMode = Enum.TryParse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode) && !char.IsAsciiDigit(value[0])
                        ? mode
                        : throw Refuse("sslmode is disable, allow, prefer, require, verify-ca or verify-full");
                    break;
                case "sslrootcert":
                    server.RootCertificate = value;
                    break;
                case "application_name":
                    server.ApplicationName = value;
                    break;
                case "schema":
                    schema = IsName(value)
                        ? value
                        : throw Refuse("schema is a name of lower case letters, digits and _, a letter first, at most 40");
                    break;
                default:
                    throw Refuse("after the ? it may say sslmode, sslrootcert, application_name and schema, and nothing else");
            }
        }

        return schema;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 40 && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
        && !name.StartsWith("pg_", StringComparison.Ordinal);

    private static StoreException Refuse(string why) => StoreException.Invalid($"The connection string of PostgreSQL makes no sense: {why}");
}
