using ZkPot.Chain;
using ZkPot.Sdk.Content;

namespace ZkPot.Sdk.Tests.Content;

/// <summary>What every content store keeps to.</summary>
public abstract class ContentStoreTests
{
    protected const int MaxBytes = 4 << 20;

    public static TheoryData<int> Sizes =>
        [0, 1, 135, 136, 137, IpfsContentStore.BlockSize - 1, IpfsContentStore.BlockSize, IpfsContentStore.BlockSize + 1, MaxBytes];

    internal abstract IContentStore Store();

    /// <summary>One that does not look long for what is not there.</summary>
    internal virtual IContentStore Impatient() => Store();

    [Theory, MemberData(nameof(Sizes))]
    public async Task What_was_put_comes_back(int size)
    {
        IContentStore store = Store();
        byte[] content = Bytes(size);
        Hash32 digest = await store.PutAsync(content);
        digest.Should().Be(Hash32.Keccak(content));
        (await store.GetAsync(digest)).Should().Equal(content);
        (await store.HasAsync(digest)).Should().BeTrue();
        (await store.PutAsync(content)).Should().Be(digest, "putting it again changes nothing");
    }

    [Fact]
    public async Task What_was_not_put_is_missing()
    {
        Hash32 digest = Hash32.Keccak(Bytes(20));
        (await Store().HasAsync(digest)).Should().BeFalse();
        ContentException error = (await ((Func<Task>)(() => Impatient().GetAsync(digest))).Should().ThrowAsync<ContentException>()).Which;
        error.IsMissing.Should().BeTrue();
        error.Message.Should().Contain(digest.ToString());
    }

    [Fact]
    public async Task Too_much_is_refused() =>
        (await ((Func<Task>)(() => Store().PutAsync(new byte[MaxBytes + 1]))).Should().ThrowAsync<ContentException>()).WithMessage(
            $"*{MaxBytes} bytes*"
        );

    [Fact]
    public async Task Many_may_use_it_at_once()
    {
        IContentStore store = Store();
        byte[][] contents = [.. Enumerable.Range(0, 16).Select(i => Bytes(1000 + i / 2))];
        Hash32[] digests = await Task.WhenAll(contents.Select(content => store.PutAsync(content)));
        byte[][] back = await Task.WhenAll(digests.Select(digest => store.GetAsync(digest)));
        back.Should().BeEquivalentTo(contents);
    }

    /// <summary>Bytes that are the same for the same size and no others.</summary>
    protected static byte[] Bytes(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }
}
