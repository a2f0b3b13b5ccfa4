// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Small multiples of G2's generator, which no precompile computes: made with npm ffjavascript, checked by the
/// tests that pair them with the same multiples in G1.
library G2Multiples {
    /// @dev The published secrets of keys for development. Their multiples were made apart, by affine arithmetic in Python.
    uint256 internal constant DEV_TAU = 0x7a6b706f74746175;
    uint256 internal constant DEV_BETA = 0x7a6b62657461;
    uint256 internal constant DEV_DELTA = 5933464971035319646608266194223745657190383976276999433831113889289039202168;
    uint256 internal constant DEV_DELTA1 =
        12072557858957414188222193375377610097230476488534957626954117117306537003935;

    function times(uint256 k) internal pure returns (uint256[4] memory) {
        if (k == 1) {
            return [
                uint256(0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2),
                0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed,
                0x90689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b,
                0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa
            ];
        }
        if (k == 2) {
            return [
                uint256(0x203e205db4f19b37b60121b83a7333706db86431c6d835849957ed8c3928ad79),
                0x27dc7234fd11d3e8c36c59277c3e6f149d5cd3cfa9a62aee49f8130962b4b3b9,
                0x195e8aa5b7827463722b8c153931579d3505566b4edf48d498e185f0509de152,
                0x4bb53b8977e5f92a0bc372742c4830944a59b4fe6b1c0466e2a6dad122b5d2e
            ];
        }
        if (k == 3) {
            return [
                uint256(0x1014772f57bb9742735191cd5dcfe4ebbc04156b6878a0a7c9824f32ffb66e85),
                0x6064e784db10e9051e52826e192715e8d7e478cb09a5e0012defa0694fbc7f5,
                0x21e2335f3354bb7922ffcc2f38d3323dd9453ac49b55441452aeaca147711b2,
                0x58e1d5681b5b9e0074b0f9c8d2c68a069b920d74521e79765036d57666c5597
            ];
        }
        if (k == 4) {
            return [
                uint256(0x290668479e567ad5a2485a93f976d784206f66f690a18c3f5a6d85c29571236f),
                0x29dddbf86f6a2f47c38063a850ccc442131570e5084c45fd7709b4ddb436e22c,
                0x1e74a4bf519c267a5b16431b2413b00402d4d3b670c9414b8efff5bee661a8f6,
                0x299f0af7f72b3a93ca7c3cc32443c83b05d041bd14276e5adca2546728bc37f7
            ];
        }
        if (k == 5) {
            return [
                uint256(0xa09ccf561b55fd99d1c1208dee1162457b57ac5af3759d50671e510e428b2a1),
                0x2e539c423b302d13f4e5773c603948eaf5db5df8ae8a9a9113708390a06410d8,
                0x19b763513924a736e4eebd0d78c91c1bc1d657fee4214057d21414011cfcc763,
                0x2f8d9f9ab83727c77a2fec063cb7b6e5eb23044ccf535ad49d46d394fb6f6bf6
            ];
        }
        if (k == 6) {
            return [
                uint256(0x1b4b60273ae700a7e2ffc04e19e316074a5977c8da56b75675927e2eee23772e),
                0x1687f985433b446b85eb6d0a574fc152f681c032d27e6207569faca9c8329b96,
                0x1e7cf2fd8b4bc0d81e4719f009a5ecb7d925c970bc57889f3627d86629dc31d8,
                0x24fb6baf4cf6d7ca7eaa668cda36d088502b3587667b6eb8f2b874622575e586
            ];
        }
        if (k == 7) {
            return [
                uint256(0x2903ba015a9abde26a5d081e84551e63be0fd4516e46ee6d593edeba46362455),
                0x224bdc5d4327fcf8ed702e01de1c2f1657a253ba75e32a89c390142aaa28b308,
                0x3c8b7cda6b2dedb7aeeaf5fda464ad17036bea1c4e6f7adbaed1ebe0335e0d8,
                0x1d92fff52a265017eeccb372e37d7a7bd431800eca28dfd82e21e8054114233f
            ];
        }
        if (k == 8) {
            return [
                uint256(0x3589520df85791604b5a2b720a21139aabdb41949d47779484b0db588bfa699),
                0x18afc7fd8df1c902383c213b6d989f0066b7eca1388be49721792278984d9a29,
                0x2cc25982f4a3b75f57f8f3e966d75e6da8c51776bf0828c7ce3f10171793cd2a,
                0x17623e9e90176bcdf8454daa96008240b12709ca5d79de805744cfd137609bec
            ];
        }
        if (k == 9) {
            return [
                uint256(0xaa8c85149afecea43310a4e7b5aae63d4162e5d41a4df5beac827f1b7bd6783),
                0x1d2b63f76dc59458a1083d2df1bc35fa0ff26cc6094a6e9b7f76b30cfc894735,
                0xce3e7af512369fabdf64a761e0e451369b2935abcf25ccd15d897516a02476f,
                0x286b2c52de77f01d4baebbcef1f35e94c038ae3c93c850304186792c8df69c9c
            ];
        }
        if (k == 10) {
            return [
                uint256(0x566eed2b6bb584ca75fbe0ca9ffc98eb586c25812617df7e01a2b6d8270f0bf),
                0x20101834550a7d15aa7a685d3f0095b689822cb568dfc9690e0cc58e9826d8fb,
                0xa66c012d8ebf11c9a9fc4ccfeeab0ace62b1c1fa744f6c6173f1994e9241db7,
                0x19ea09d089c848b2dee00082395883e0b405de1da65d4b4aeebd50c84e47349d
            ];
        }
        if (k == 11) {
            return [
                uint256(0x228b515a17f28b89920873207477f8c7fc05582debaf3184febf1cfdedc5ce88),
                0x12bb1156a9f6b360fcb2614e15d8a3ff07f2c699dc69ca830b20d2df91fe9cd3,
                0x2b15dc62a5c9e36597914ddbbfde48806a8eabe45c8d3cccf9578ad08e058f92,
                0x2a4fd764f52470e2fcfff325fb9692f55d6b8b077eefeaa04e07152b4d1fa94
            ];
        }
        if (k == 12) {
            return [
                uint256(0x486687755ad3e809546dbb3d53487dfada5d1130460685d9fa008b0854738c5),
                0x99ece5fa385a639dff850e44c21126247b71082b0d94ced9990c4f783e78fc5,
                0x1fa69c987c6371ff51704116523cbd21059e40d295eb0f4e2702ab556c5eff3e,
                0xb6884e5d02665b86897c3c692d952ccc56cb84bc137759311bb2c2c86690cf
            ];
        }
        if (k == 13) {
            return [
                uint256(0x9edaf0698a8c56f51139588acc094cee3c37d427bb6d2eab830aae529097d1),
                0x23ad66f3a7cca9dc75049635faebd124316244b91de5fb2764cd151572a905f7,
                0x2700e8a29b7bb45f3022a18a07bdc66d0254559e17cce64e3b4ad21578fcf410,
                0x1ad4f87d3b4375a39988ac099b042b1e7c0c715678e4c2bea8905f607cf950f8
            ];
        }
        if (k == 14) {
            return [
                uint256(0x2338fa808b805bff0213886f5632496481608c8e8eb83904af0abe720f2f11ac),
                0xc8464318b31911447c39fdf6ab73ed72cc13033b426e66b223b13e28c2bbf3c,
                0x2fb13d9d7724cd6fd6fdaf4b661ae7b8da56d7794327958ca5d1dd2feab13f74,
                0x8f9a8699b6ec1d342a131f47b9615a5182dbd8e6b06e0d894d3cd2a7d2b02bf
            ];
        }
        if (k == 15) {
            return [
                uint256(0x1ace10298838161fdd3a6bb5dd157a808c19d4dac316bb5c001f68ee586f30b),
                0x13f6762080e4a32b0d11bf75b55989e08b3be57060b4bd2148e9be49fc1ca587,
                0xbc83eb241f95b562bfabecd0c21f1b335bdfb10d49ade6efa26ccef5dd4b570,
                0x51d866c133978bdaf7b2ea418164cc0c60477b9364bf9acae265a87e861daf
            ];
        }
        if (k == 16) {
            return [
                uint256(0x27a819bcf5c2c30229550cc0d34ee9c923ee6c3033a89f0be27204893b112207),
                0x29e39258393ee0c24eb66b69973e9feb8b02e9d94a9897492c98efe5b0eb459a,
                0x1d9caefe0c98c8ea7933f691f7820bfe9ef50064d54c698e776ab9752a5c2ad3,
                0x10a734663ecbaf18a5a0c4852ebfab2cde26c8c56f22551be6f3e9a07fd6693b
            ];
        }
        if (k == 17) {
            return [
                uint256(0x227071bba5ff3b47ed8b504bb5b215bc701d7a3259b933bff1a4164eae499c2c),
                0xc51a367b61d3119677b29739ddccbb78002b5558d8f49ff16e299c1b41f8098,
                0x8bb188b2a6187bb1e87834c85a6a917763d65b98febf2c45ea339dd77fac415,
                0x18fd2fd13be8494c39e8a91325d1ef3ba7d1a205d10788e38bc9e09d9be87769
            ];
        }
        if (k == 18) {
            return [
                uint256(0x52c9e3ce8547a15074d76537ef39438673c898560f17e27a9df8ecd386eb537),
                0x2cabe83df0a913c51e89154b67c0e99d5e7ccba0966d57ed6a39b4fd30817eb1,
                0x237812c5ee0cac7d0e357e9ed817ac163a6f605c69be3bb75788d7bff83339ab,
                0x1b4772cbe1e5f0470b4568cd4c977b8f87462599361334e8ff8ae89f2e9a8b0
            ];
        }
        if (k == 19) {
            return [
                uint256(0x25407be35f18c6594174374841311466c0e66ff003762448c06bca4fa5e9c54e),
                0x15cbba9ab73bc73d0ba4ad132a15cb0c73107a9c19b040c4c73d89f6bf75404d,
                0x1edef86c1a42fa85ab6ae8d268a7e9b46890b2130dd83b91c86c504cf1f93fbf,
                0x2c750c045112e4ab07f18b12475309cebdcb726bda1ca9948bacd498a28cf411
            ];
        }
        if (k == 20) {
            return [
                uint256(0x1ddc0667d9171ee5b6822b35e8eb23baa46dd5892150a0aabdaa031113107ffd),
                0xe8eaba7d2e5367da485fc613d8cd9fb5f44d6c8a1df05c6fbee3a32e10d38bd,
                0x26c61064339e3b6657a4093289abe7900012c567a981f62c89e9d605b2fdee93,
                0xb47660b7cf2b81a3c7ec980267f745644d5b4664db307b91f3973efad1a6ec2
            ];
        }
        if (k == DEV_TAU) {
            return [
                uint256(0x26864262637264d0e5e7d63ec93ccbc6d82d6614d03e7ee54859ebc2a96dd88f),
                0x14d25b38dc9b2d8920620ebeff650d8dde10228d04954a596fa3ff9568e7e77b,
                0x2b40beb46de47cf6e36ece07ef63d79f39fee2308a5866ad0cbc6b4e9e19ac37,
                0x17d6a0decdb4b804ac4793b4a94bfcf710d59e0cc078dc1ce8f1f74412f82715
            ];
        }
        if (k == DEV_BETA) {
            return [
                uint256(0x494892caebf595808c383b588f0d325f98e27a49fdc2934a49516f02cc3a957),
                0x1ba1a7f46bd04d26c30346fe5079045e7772ffc73d8820355a3d2082ed324f82,
                0x201a31b703cf5ae86508748306fbdcbc92d496600152778f3456b51c8bc6fa81,
                0x1c51a895619105a76af465a1559496a902078df35604330a229cf7b2be2f6598
            ];
        }
        if (k == DEV_DELTA) {
            return [
                uint256(0x1d92bafa4be0f71b053ee71785dbc0f96da374ea996b763afc93452912b34217),
                0x1fe24c1c923ef4c1cbb109f4b76cdb30b6311aee42660e93bdfe4fe9fb81bc32,
                0xd832bb136cc1b4b8885ae4cdcc96500503032f4ba3eaaf9c3d71bdaee19b2b1,
                0x13eeb8ac9e1fd0ec4f247349fb0bcb775e63c74bee455ff52babdf527d43387b
            ];
        }
        if (k == DEV_DELTA1) {
            return [
                uint256(0x18f5604e39bfe2b86e0b5c21de536e271a015628631ab0527081cfa91c49d7f3),
                0x2853b993e11271c420d35635f5ba73da1fbab49cf81442b810c8fe84e06936e3,
                0x14efb37d3f27a039baa6700bb1fa1766a4152f9a3b418dc1ae753c690ee820ac,
                0x12bf2c623d92eaeed4423eba55816ac08373d5813165054495377fa4fd06e202
            ];
        }
        revert("no such multiple");
    }
}
