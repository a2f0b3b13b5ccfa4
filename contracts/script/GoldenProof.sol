// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Made by contracts/script/golden.mjs with snarkjs; each run makes another ceremony and so another key.

/// @title A key and a true proof that other software made
library GoldenProof {
    function get() internal pure returns (bytes memory key, uint256[] memory inputs, bytes memory proof) {
        key = hex"0000000000000000000000000000000000000000000000000000000000000001"
            hex"0000000000000000000000000000000000000000000000000000000000000004"
            hex"1d5df3c247a7682a83673c274030aab282d18b143d92a043da698f0b95d21a33"
            hex"2b79fbe868c5a221d12482cc74eefa8e59d8d081906c79f0ec9f9eb4c2e459cc"
            hex"2d3a1392d8ce976949a5f634ce20bf8d00852e533bbbdff81b33aef6c1e84046"
            hex"1f7be5fe5417a1c1020f9e758abd812727ffc918f668bbdb6ec7ae48dc72ac27"
            hex"2f9a1afe18f42b94515800a30c7534e063e089468ce9d7e89d2d5f406c620188"
            hex"195af417e26460927b8c40d688fb23ddb91e56bc428c52ec48122abd7695837d"
            hex"198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
            hex"1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
            hex"090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"
            hex"12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa"
            hex"2ba063411a49895b5054b27b34ead3a0562b15897116665b928717eadc35bb82"
            hex"05c1777e71b8d638f692c1c67a8f75dff1d289140e2915357ae4bc52410227ac"
            hex"22cb05337f32ecb22aa220cca3550ce133bfef3f1248546935aa35b5cfc1c68f"
            hex"13e3c8194e566dc3add274d08aece3389224d1159c00dee93563cab98caa188c"
            hex"0805abd880301403be37f8951ed1e6959088fbc710ba98c0ba81eeb8f2765ddd"
            hex"286b11ee57d0674295ea7c52dfa25435958a06d566c3cd5eb71f1bc9120f35cb"
            hex"13b73d25712bedc3a1d1c9eaf99b038eed0cf9cddb7d591e0c2335df4b5d7f70"
            hex"2761633705a176915d4a97ac34d148df7a438bf6cad8d33335c69815211ed429"
            hex"0d6bb2c9faef506a632022504f08a61fedfd4bcd2ff6a52890af68979218b0c5"
            hex"02031e1f3baa51e233abe5d89fb2a384606d656735ed38504665d9e6228ef5a7"
            hex"0129ccafa9de900d667590fb7ee4ceb4eeefa743a5f0a797e0327cffae935310"
            hex"22987ea152c33fb2b103eacb2df50e2bf0238ff60d334a473aa60078c79fec66"
            hex"280d768704033c9669eada5fcd4b5a6d9f9bdf3ad8abfd3763fd4f5dabd95bab"
            hex"26d52a93581642f6075effd21d86eddf246d1f18cc8da189a7d07ffe1f9138f0";
        proof = hex"27c4da7ac9a5209907ff6cb9c1f41915dba08dad4f8c5f984cbbda42e1de9109"
            hex"20f789ffe4cff68f6dd87f305d0fdbc481b9d9db77329288695bfacf9629cf5f"
            hex"2d337ec648b7b504fb70cc302e9c8e2ca8823d486f0883d18e93c6a6c3f71234"
            hex"0a54e64514ec29200aa2b859db9d3e7e626838e6792eac9a398b6944174b6e75"
            hex"0b06a3c1da0c712d8fcfcdddc9b20242f71436f80d03fc3e7f6c17b83f624de4"
            hex"301f7d5dece3f8dd879621f6cd9c8ea958cede4fd888c6433e66124140663fc8"
            hex"12fa8362e90fbd50f573bae9b1ced2756c96fe5d716cf0342effd585031b708d"
            hex"2e30d322b91b8fb60a4e0a1f84a2daf66e61574fdb1b82ac9bc8ccbf4b77281b";
        inputs = new uint256[](4);
        inputs[0] = 123456789;
        inputs[1] = 975461057789971041;
        inputs[2] = 3;
        inputs[3] = 121932631112635269;
    }
}
