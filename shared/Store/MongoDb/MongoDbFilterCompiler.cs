using System.Text.Json;
using MongoDB.Bson;

namespace Jibo.Pegasus.Store.MongoDb;

/// <summary>Makes MongoDB's filters. Values from outside are only ever values: an operator is never made of one.</summary>
internal static class MongoDbFilterCompiler
{
    private static BsonDocument Everything => [];

    private static BsonDocument Nothing => new(MongoDbFields.Id, new BsonDocument("$in", new BsonArray()));

    /// <summary>What matches and has not expired.</summary>
    public static BsonDocument Visible(BsonDocument filter, long now) => new("$and", new BsonArray
    {
        filter,
        new BsonDocument("$or", new BsonArray
        {
            new BsonDocument(MongoDbFields.Expiry, new BsonDocument("$eq", BsonNull.Value)),
            new BsonDocument(MongoDbFields.Expiry, new BsonDocument("$gt", now)),
        }),
    });

    public static BsonDocument Of(DocumentFilter filter) => filter switch
    {
        DocumentFilter.Equal f => In(f.Field, [f.Value]),
        DocumentFilter.In f => In(f.Field, f.Values),
        DocumentFilter.Contains f => Contains(f),
        DocumentFilter.Range f => Range(f),
        DocumentFilter.Not f => new("$nor", new BsonArray { Of(f.Filter) }),
        DocumentFilter.All { Filters.Count: 0 } => Everything,
        DocumentFilter.All f => new("$and", new BsonArray(f.Filters.Select(Of))),
        DocumentFilter.Any { Filters.Count: 0 } => Nothing,
        DocumentFilter.Any f => new("$or", new BsonArray(f.Filters.Select(Of))),
        _ => throw new InvalidOperationException($"No filter for {filter.GetType().Name}"),
    };

    private static BsonDocument In(FieldPath field, IReadOnlyList<JsonElement> values)
    {
        if (!MongoDbValues.IsKept(field))
            return values.Any(value => value.ValueKind == JsonValueKind.Null) ? Everything : Nothing;
        BsonValue[] kept = [.. values.Where(MongoDbValues.IsKept).Select(MongoDbValues.Of)];
        return kept switch
        {
            [] => Nothing,
            // Equality with null is also true of what is absent.
            [var one] => new(MongoDbValues.Path(field), new BsonDocument("$eq", one)),
            _ => new(MongoDbValues.Path(field), new BsonDocument("$in", new BsonArray(kept))),
        };
    }

    private static BsonDocument Contains(DocumentFilter.Contains filter) =>
        MongoDbValues.IsKept(filter.Field) && MongoDbValues.IsKept(filter.Value)
            ? new($"{MongoDbValues.Path(filter.Field)}.{MongoDbValues.Elements}", new BsonDocument("$elemMatch", new BsonDocument("$eq", MongoDbValues.Of(filter.Value))))
            : Nothing;

    private static BsonDocument Range(DocumentFilter.Range filter)
    {
        if (!MongoDbValues.IsKept(filter.Field))
            return Nothing;
        // MongoDB compares numbers with numbers and texts with texts only, texts by their bytes.
        var bounds = new BsonDocument();
        if (filter.From is { } from)
            bounds.Add("$gte", MongoDbValues.Of(from));
        if (filter.To is { } to)
            bounds.Add("$lte", MongoDbValues.Of(to));
        return new(MongoDbValues.Path(filter.Field), bounds);
    }
}
