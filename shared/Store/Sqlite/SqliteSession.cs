using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>One connection, owned by one thread, with its prepared statements.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const int MaxPrepared = 64;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private IReadOnlyList<DocumentFilter> _residuals = [];

    static SqliteSession() => Batteries_V2.Init();

    private SqliteSession(SqliteConnection connection) => _connection = connection;

    public bool InTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public static SqliteSession Open(string file, bool forWriting, TimeSpan busyTimeout, long? maxBytes = null)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = forWriting ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(busyTimeout.TotalSeconds)),
        }.ToString());
        var session = new SqliteSession(connection);
        try
        {
            connection.Open();
            session.Configure(forWriting, busyTimeout);
            if (maxBytes is { } limit)
                session.Scalar(FormattableString.Invariant($"PRAGMA max_page_count = {limit / session.Number("PRAGMA page_size")}"));
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A prepared statement with these values for <c>@p0</c>, <c>@p1</c>, …</summary>
    /// <param name="residuals">Filters that the statement calls by their index.</param>
    public SqliteCommand Prepare(string sql, IReadOnlyList<object?> values, IReadOnlyList<DocumentFilter>? residuals = null)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            if (_prepared.Count >= MaxPrepared)
                DropPrepared();
#pragma warning disable CA2100 // Statements are made of constants, checked names and parameters; see SqliteFilterCompiler.
            command = new SqliteCommand(sql, _connection);
#pragma warning restore CA2100
            for (var i = 0; i < values.Count; i++)
                command.Parameters.Add(new SqliteParameter($"@p{i.ToString(CultureInfo.InvariantCulture)}", DBNull.Value));
            _prepared.Add(sql, command);
        }

        for (var i = 0; i < values.Count; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        _residuals = residuals ?? [];
        return command;
    }

    public int Execute(string sql, params IReadOnlyList<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    public object? Scalar(string sql, params IReadOnlyList<object?> values) => Prepare(sql, values).ExecuteScalar();

    public long Number(string sql, params IReadOnlyList<object?> values) =>
        Convert.ToInt64(Scalar(sql, values), CultureInfo.InvariantCulture);

    public List<string> Texts(string sql, params IReadOnlyList<object?> values)
    {
        var rows = new List<string>();
        using var reader = Prepare(sql, values).ExecuteReader();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    /// <summary>Ends the statement that is running now, from any thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_connection.Handle);

    public void Dispose()
    {
        DropPrepared();
        _connection.Dispose();
    }

    private void Configure(bool forWriting, TimeSpan busyTimeout)
    {
        Execute($"PRAGMA busy_timeout = {((long)busyTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)}");
        Execute("PRAGMA trusted_schema = OFF");
        Execute("PRAGMA cell_size_check = ON");
        Execute("PRAGMA cache_size = -8000");
        if (forWriting)
        {
            Scalar("PRAGMA journal_mode = WAL");
            // FULL: a commit is on the disk before it is acknowledged, so that a power cut loses nothing either.
            Execute("PRAGMA synchronous = FULL");
            Execute("PRAGMA journal_size_limit = 67108864");
        }
        else
        {
            Execute("PRAGMA query_only = ON");
        }

        _connection.CreateFunction(
            "pegasus_matches",
            (long index, string json) =>
            {
                using var document = JsonDocument.Parse(json);
                return FilterEvaluator.Matches(_residuals[(int)index], document.RootElement);
            });
    }

    private void DropPrepared()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        _prepared.Clear();
    }
}
