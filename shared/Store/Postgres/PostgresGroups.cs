using Npgsql;
using NpgsqlTypes;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>Which writes of a batch can share a statement.</summary>
internal static class PostgresGroups
{
    /// <summary>
    /// Inserts into one collection go together, unless the batch has another write of the same document: those must keep their order.
    /// </summary>
    /// <param name="writes">Ordered by their keys.</param>
    public static (List<PostgresWrite[]> Together, List<PostgresWrite> Alone) Of(PostgresWrite[] writes)
    {
        var (inserts, alone) = (new List<PostgresWrite>(writes.Length), new List<PostgresWrite>());
        for (var i = 0; i < writes.Length; i++)
        {
            var isOnly = (i == 0 || writes[i - 1].Key != writes[i].Key) && (i == writes.Length - 1 || writes[i + 1].Key != writes[i].Key);
            (writes[i].Insert is not null && isOnly ? inserts : alone).Add(writes[i]);
        }

        var together = new List<PostgresWrite[]>();
        foreach (var group in inserts.GroupBy(write => write.Insert!.Sql, StringComparer.Ordinal))
        {
            if (group.ToArray() is { Length: > 1 } many)
                together.Add(many);
            else
                alone.AddRange(group);
        }

        return (together, alone);
    }

    public static NpgsqlBatchCommand Command(PostgresWrite[] group)
    {
        var inserts = Array.ConvertAll(group, write => write.Insert!);
#pragma warning disable CA2100 // Statements are made of constants and checked names; values are parameters.
        return new(inserts[0].Sql)
#pragma warning restore CA2100
        {
            Parameters =
            {
                PostgresStatements.Many(NpgsqlDbType.Text, Array.ConvertAll(inserts, insert => insert.Id)),
                PostgresStatements.Many(NpgsqlDbType.Bigint, Array.ConvertAll(inserts, insert => insert.ExpiresAt)),
                PostgresStatements.Many(NpgsqlDbType.Text, Array.ConvertAll(inserts, insert => insert.Json)),
                PostgresStatements.Whole(inserts.Max(insert => insert.Now)),
            },
        };
    }
}
