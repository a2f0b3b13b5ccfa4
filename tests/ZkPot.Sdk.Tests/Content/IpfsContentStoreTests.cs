using ZkPot.Chain;
using ZkPot.Sdk.Content;

namespace ZkPot.Sdk.Tests.Content;

/// <summary>Against a real node.</summary>
public sealed class IpfsContentStoreTests(IpfsNode node) : ContentStoreTests, IClassFixture<IpfsNode>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    internal override IpfsContentStore Store() => Store(folder.At("index"));

    private IpfsContentStore Store(string? index) =>
        new(
            node.Url,
            options: new()
            {
                MaxBytes = MaxBytes,
                Timeout = TimeSpan.FromSeconds(20),
                IndexPath = index,
            }
        );

    internal override IpfsContentStore Impatient() => new(node.Url, options: new() { Timeout = TimeSpan.FromSeconds(2) });

    [Fact]
    public async Task A_block_is_found_by_whoever_knows_its_digest()
    {
        byte[] content = Bytes(IpfsContentStore.BlockSize - 7);
        Hash32 digest = await Store().PutAsync(content);
        (await Store(index: null).GetAsync(digest)).Should().Equal(content);
    }

    [Fact]
    public async Task What_does_not_fit_one_block_is_found_by_whoever_learned_its_name()
    {
        byte[] content = Bytes(3 * IpfsContentStore.BlockSize + 5);
        IpfsContentStore put = Store();
        Hash32 digest = await put.PutAsync(content);
        (await ((Func<Task>)(() => Impatient().GetAsync(digest))).Should().ThrowAsync<ContentException>()).WithMessage(
            "*CID must be learned*"
        );

        IpfsContentStore other = Store(index: null);
        other.Learn(digest, put.CidOf(digest));
        (await other.GetAsync(digest)).Should().Equal(content);
        (await Store().GetAsync(digest)).Should().Equal(content, "the index outlives the store");
    }

    [Fact]
    public async Task A_wrong_name_gives_nothing_out()
    {
        IpfsContentStore store = Store(index: null);
        Hash32 one = await store.PutAsync(Bytes(300)),
            other = Hash32.Keccak(Bytes(301));
        store.Learn(other, Cid.OfBlock(one));
        (await ((Func<Task>)(() => store.GetAsync(other))).Should().ThrowAsync<ContentException>()).WithMessage("*are others*");
    }

    [Fact]
    public async Task What_is_pinned_is_kept()
    {
        IpfsContentStore store = Store();
        Hash32 digest = await store.PutAsync(Bytes(400));
        await store.PinAsync(digest);
        (await store.HasAsync(digest)).Should().BeTrue();
        (await ((Func<Task>)(() => Impatient().PinAsync(Hash32.Keccak(Bytes(401))))).Should().ThrowAsync<ContentException>())
            .Which.IsMissing.Should()
            .BeTrue();
    }
}
