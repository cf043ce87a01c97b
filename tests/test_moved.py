"""Old addresses in the words of nginx; tests/test_nginx.py asks a real one."""

from workshop.publishing.moved import maps


def test_each_address_is_there_with_and_without_its_final_slash():
    said = maps([("/a/", "/b/"), ("/c.html", "/d/")])

    assert '  "/a" "/b/";\n  "/a/" "/b/";\n  "/c.html" "/d/";\n' in said
    assert "map $uri $isoc_moved_page {" in said


def test_an_address_in_the_alphabet_of_the_web_is_compared_as_nginx_decodes_it():
    assert '"/é/" "/b/"' in maps([("/%C3%A9/", "/b/")])


def test_a_query_is_told_by_its_key_and_falls_back_to_the_page():
    said = maps([("/a.php?n=4", "/quatre/"), ("/a.php?n=5", "/cinq/"), ("/a.php", "/liste/")])

    assert 'map "$uri?$arg_n" $isoc_moved_query_1 {\n  default $isoc_moved_page;' in said
    assert '"/a.php?4" "/quatre/"' in said and '"/a.php?5" "/cinq/"' in said
    assert '"/a.php" "/liste/"' in said
    assert said.endswith('map "" $isoc_moved {\n  default $isoc_moved_query_1;\n}\n')


def test_no_address_is_taken_for_something_that_nginx_would_do():
    said = maps([('/a";}$uri\\', "/b$host")])

    assert r'"/a\";}$uri\\" "/b%24host";' in said


def test_without_old_addresses_nothing_moves():
    assert (
        maps([])
        == 'map $uri $isoc_moved_page {\n  default "";\n}\n\nmap "" $isoc_moved {\n  default $isoc_moved_page;\n}\n'
    )
