using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Jibo.Pegasus.Store.Sealing;

/// <summary>Seals documents for their place in one collection, and opens them.</summary>
public sealed class SealedDocuments(IDocuments<SealedDocument> documents, string collection, IKeySource keys)
{
    /// <summary>The documents as they lie there.</summary>
    public IDocuments<SealedDocument> Documents => documents;

    /// <summary>Opens a collection of sealed documents.</summary>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public static async Task<SealedDocuments> OpenAsync(IDocumentStore store, string collection, IKeySource keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var documents = await store.OpenCollectionAsync(SealedDocument.Collection(collection), SealedDocumentJson.Default.SealedDocument, cancellationToken);
        return new(documents, collection, keys);
    }

    /// <summary>A document that opens at this place only.</summary>
    public SealedDocument Seal(string id, string owner, IReadOnlyDictionary<string, string> about, ReadOnlySpan<byte> content) =>
        Seal(keys.Current.Current, id, owner, about, content);

    /// <summary>Its content.</summary>
    /// <exception cref="SealingException">It does not open.</exception>
    public byte[] Open(string id, SealedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var key = keys.Current.Find(document.KeyId) ?? keys.Refresh().Find(document.KeyId)
            ?? throw new SealingException(SealingFailure.UnknownKey, "It was sealed with a key that is not among ours");
        return Open(key, id, document);
    }

    internal SealedDocument Seal(SealingKey key, string id, string owner, IReadOnlyDictionary<string, string> about, ReadOnlySpan<byte> content)
    {
        var document = new SealedDocument { Owner = owner, About = about, KeyId = key.Id, Sealed = "" };
        return document with { Sealed = Convert.ToBase64String(Sealer.Seal(key, content, Bound(id, document))) };
    }

    internal byte[] Open(SealingKey key, string id, SealedDocument document)
    {
        byte[] box;
        try
        {
            box = Convert.FromBase64String(document.Sealed);
        }
        catch (FormatException e)
        {
            throw new SealingException(SealingFailure.Tampered, "What is kept is nothing sealed", e);
        }

        return Sealer.Open(key, box, Bound(id, document));
    }

    // Each text with its length before it, so that no two documents are bound to the same bytes.
    private ReadOnlySpan<byte> Bound(string id, SealedDocument document)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        Add("pegasus-sealed-1");
        Add(collection);
        Add(id);
        Add(document.Owner);
        Add(document.KeyId);
        foreach (var (name, value) in document.About.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Add(name);
            Add(value);
        }

        return bytes.WrittenSpan;

        void Add(string text)
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(4), utf8.Length);
            bytes.Advance(4);
            bytes.Write(utf8);
        }
    }
}
